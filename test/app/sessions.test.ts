import { describe, expect, it } from 'vitest'
import { admit, givenApp, PASSWORD } from '../given-app.ts'
import { anna, bruno } from '../people.ts'
import { readableIn } from './disk.ts'

async function givenAnna() {
  const app = await givenApp()
  await admit(app, [anna, bruno])
  const signed = await app.percorso.signIn('anna', PASSWORD)
  if (!signed) throw new Error('Anna was not let in')
  return { app, token: signed.token }
}

describe('a session', () => {
  it('is somebody’s, by her password and by nothing else', async () => {
    const { app, token } = await givenAnna()
    expect(await app.percorso.session(token)).toMatchObject({
      actor: { id: 'anna', roles: anna.roles },
      name: 'Anna Riva',
    })
    expect(await app.percorso.signIn('anna', `${PASSWORD} `)).toBeUndefined()
    expect(await app.percorso.signIn('nessuno', PASSWORD)).toBeUndefined()
    expect(await app.percorso.session(`${token}x`)).toBeUndefined()
  })

  it('ends an hour after the last request, and after ten hours in any case', async () => {
    const { app, token } = await givenAnna()
    const at = async (time: string) => {
      app.clock.set(`2026-11-16T${time}:00Z`)
      return (await app.percorso.session(token)) !== undefined
    }
    expect(await at('09:59')).toBe(true)
    expect(await at('10:58')).toBe(true)
    expect(await at('11:58')).toBe(false)
    expect(await at('11:00')).toBe(false)
    const again = await app.percorso.signIn('anna', PASSWORD)
    for (let minutes = 0; minutes < 600; minutes += 50) {
      const now = Temporal.Instant.from('2026-11-16T11:00:00Z').add({ minutes }).toString()
      app.clock.set(now)
      expect(await app.percorso.session(again?.token ?? '')).toBeDefined()
    }
    app.clock.set('2026-11-16T21:00:00Z')
    expect(await app.percorso.session(again?.token ?? '')).toBeUndefined()
  })

  it('ends when she signs out, and outlives a restart when she does not', async () => {
    const { app, token } = await givenAnna()
    const later = await app.restarted()
    expect(await later.percorso.session(token)).toBeDefined()
    await later.percorso.signOut(token)
    expect(await later.percorso.session(token)).toBeUndefined()
  })

  it('has the rights of the moment, and never the clock’s', async () => {
    const { app, token } = await givenAnna()
    const account = { login: 'anna', person: 'anna', name: 'Anna Riva' }
    await app.accounts.save({ ...account, roles: ['legale', 'sistema'] }, 'un’altra parola lunga')
    expect((await app.percorso.session(token))?.actor.roles).toEqual(['legale'])
    expect(await app.percorso.signIn('anna', PASSWORD)).toBeUndefined()
  })

  it('cannot be taken over by whoever reads the disk', async () => {
    const { app, token } = await givenAnna()
    expect(await readableIn(app.folder, token)).toEqual([])
    expect(await readableIn(app.folder, PASSWORD)).toEqual([])
  })
})
