import { describe, expect, it } from 'vitest'
import { createPool } from '../../../src/effects/print/pool.ts'

function pagesFor(rules: { size: number; uses: number }) {
  const opened: number[] = []
  const discarded: number[] = []
  const pool = createPool<number>({
    ...rules,
    open: async () => opened.push(opened.length),
    usable: () => true,
    discard: async (page) => void discarded.push(page),
  })
  return { pool, opened, discarded }
}

describe('the pool of pages', () => {
  it('replaces a page after its uses', async () => {
    const { pool, discarded } = pagesFor({ size: 1, uses: 2 })
    const used: number[] = []
    for (let i = 0; i < 5; i++) await pool.use(async (page) => used.push(page))
    expect(used).toEqual([1, 1, 2, 2, 3])
    expect(discarded).toEqual([1, 2])
  })

  it('serves those in line in their order, never more than its size at once', async () => {
    const { pool, opened } = pagesFor({ size: 2, uses: 100 })
    const served: number[] = []
    let atOnce = 0
    const work = (number: number) =>
      pool.use(async () => {
        atOnce += 1
        expect(atOnce).toBeLessThanOrEqual(2)
        served.push(number)
        await Promise.resolve()
        atOnce -= 1
      })
    const all = Promise.all([1, 2, 3, 4, 5].map(work))
    expect(pool.waiting()).toBe(3)
    await all
    expect(served).toEqual([1, 2, 3, 4, 5])
    expect(opened).toHaveLength(2)
  })

  it('gives a page whose work failed away, and goes on', async () => {
    const { pool, discarded } = pagesFor({ size: 1, uses: 100 })
    await expect(pool.use(async () => Promise.reject(new Error('rotta')))).rejects.toThrow('rotta')
    expect(await pool.use(async (page) => page)).toBe(2)
    expect(discarded).toEqual([1])
  })

  it('survives a page that cannot be opened', async () => {
    let broken = true
    const pool = createPool<string>({
      size: 1,
      uses: 9,
      open: async () => {
        if (broken) throw new Error('chiuso')
        return 'pagina'
      },
      usable: () => true,
      discard: async () => {},
    })
    await expect(pool.use(async (page) => page)).rejects.toThrow('chiuso')
    broken = false
    expect(await pool.use(async (page) => page)).toBe('pagina')
  })

  it('sends those in line back when asked to, and no other', async () => {
    const { pool } = pagesFor({ size: 1, uses: 9 })
    const outcomes = Promise.allSettled([1, 2].map((number) => pool.use(async () => number)))
    pool.sendBack(new Error('si chiude'))
    expect((await outcomes).map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
    expect(await pool.use(async () => 3)).toBe(3)
  })
})
