import { describe, expect, it } from 'vitest'
import { programma } from '../given.ts'
import { formIds } from '../workflows/form-files.ts'
import { answersTo, MONDAY, sampledForms } from './answers.ts'

describe('The sample answers', () => {
  it('are there for each form', () => {
    expect(sampledForms.toSorted()).toEqual(formIds.toSorted())
  })

  it.each(sampledForms)('to %s are accepted by its schema', (form) => {
    expect(programma.forms.check(form, answersTo(form), MONDAY)).toEqual([])
  })
})
