import { describe, expect, it } from 'vitest'
import { hashPassword, PasswordHashBroken, verifyPassword } from '../../src/sealing/passwords.ts'

describe('a password', () => {
  it('is known again, and no other is', async () => {
    const stored = await hashPassword('corretto cavallo batteria')
    expect(await verifyPassword('corretto cavallo batteria', stored)).toBe(true)
    expect(await verifyPassword('corretto cavallo batterio', stored)).toBe(false)
    expect(await verifyPassword('', stored)).toBe(false)
  })

  it('is stored with its parameters, at least those of OWASP, and a salt of its own', async () => {
    const [one, two] = await Promise.all([hashPassword('uguale'), hashPassword('uguale')])
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/)
    expect(one).not.toBe(two)
  })

  it('is the same however its accents were typed', async () => {
    const stored = await hashPassword('perch\u00e9')
    expect(await verifyPassword('perche\u0301', stored)).toBe(true)
  })

  it('never fits an account that does not exist', async () => {
    expect(await verifyPassword('qualunque', undefined)).toBe(false)
  })

  it('is checked with the parameters it was stored with', async () => {
    // Made by the reference implementation: argon2 CLI, password "password", salt "somesalt".
    const reference =
      '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc'
    expect(await verifyPassword('password', reference)).toBe(true)
    expect(await verifyPassword('passwore', reference)).toBe(false)
  })

  it.each(['', 'in chiaro', '$argon2i$v=19$m=19456,t=2,p=1$c2FsZQ$aGFzaA', '$2b$12$abc'])(
    'is a fault, not a refusal, when what is stored is "%s"',
    async (stored) => {
      await expect(verifyPassword('qualunque', stored)).rejects.toThrow(PasswordHashBroken)
    },
  )
})
