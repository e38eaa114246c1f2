import { describe, expect, it } from 'vitest'
import { newFolder, percorso } from './run.ts'

describe('the command line, asked without data', () => {
  it('explains itself and every verb', async () => {
    const whole = await percorso(['--help'])
    expect(whole).toMatchObject({ code: 0, err: '' })
    for (const verb of ['verify', 'backup', 'erase', 'case', 'definition', 'tick', 'print', 'demo'])
      expect(whole.out).toContain(verb)
    const one = await percorso(['tick', '--help'])
    expect(one.code).toBe(0)
    expect(one.out).toContain('--most')
  })

  it('ends with 2 when it is asked wrongly', async () => {
    const asked = [
      ['balla'],
      ['tick', '--most', 'tante'],
      ['case', 'non-un-codice'],
      ['restore', 'x'],
    ]
    for (const args of asked) expect((await percorso(args)).code, args.join(' ')).toBe(2)
  })

  it('ends with 2, and says why, when the folder holds no data', async () => {
    const { folder, remove } = await newFolder()
    const ran = await percorso(['verify'], { folder })
    await remove()
    expect(ran.code).toBe(2)
    expect(ran.err).toContain('non contiene dati di Percorso')
  })

  it('finds no fault in the repository, in words and as JSON', async () => {
    expect(await percorso(['check'])).toEqual({ code: 0, out: 'No faults.\n', err: '' })
    expect(JSON.parse((await percorso(['check', '--json'])).out)).toEqual([])
  })

  it('prints the statechart with its moves, forms, papers and deadlines', async () => {
    const { code, out } = await percorso(['definition', '--json'])
    expect(code).toBe(0)
    const told = JSON.parse(out)
    const filtro = told.states.find((line: { state: string }) => line.state === 'percorso.filtro')
    expect(filtro).toMatchObject({ ball: 'filtro', deadlines: ['apertura-valutazione-7g'] })
    expect(filtro.moves[0]).toMatchObject({ event: 'APRI_VALUTAZIONE', form: 'F03' })
    expect(told.forms.map((form: { id: string }) => form.id)).toContain('F09')
    expect(told.papers.map((paper: { id: string }) => paper.id)).toContain('dossier-sociale')
  })
})
