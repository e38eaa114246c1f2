import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

/**
 * argon2id in the PHC string format, with the parameters that OWASP gives as the least
 * (19 MiB, two passes, one lane). A stored string names its own, so they can be raised later.
 */
const derive = promisify(argon2)
const TODAY = { memory: 19_456, passes: 2, parallelism: 1 }
const PHC = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/

type Cost = typeof TODAY

/** What is stored for a password is not one that `hashPassword` made. */
export class PasswordHashBroken extends Error {
  override name = 'PasswordHashBroken'
}

export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const hash = await derived(password, salt, 32, TODAY)
  const cost = `m=${TODAY.memory},t=${TODAY.passes},p=${TODAY.parallelism}`
  return `$argon2id$v=19$${cost}$${encode(salt)}$${encode(hash)}`
}

/**
 * `stored` undefined (no such account) takes as long as a wrong password, so that the time of the
 * answer does not tell who has an account. @throws PasswordHashBroken
 */
export async function verifyPassword(
  password: string,
  stored: string | undefined,
): Promise<boolean> {
  if (stored === undefined) {
    await derived(password, randomBytes(16), 32, TODAY)
    return false
  }
  const { salt, hash, cost } = parse(stored)
  return timingSafeEqual(await derived(password, salt, hash.length, cost), hash)
}

function parse(stored: string): { salt: Buffer; hash: Buffer; cost: Cost } {
  const [, memory, passes, parallelism, salt, hash] = PHC.exec(stored) ?? []
  if (salt === undefined || hash === undefined) throw new PasswordHashBroken('not a PHC string')
  return {
    salt: Buffer.from(salt, 'base64'),
    hash: Buffer.from(hash, 'base64'),
    cost: {
      memory: Number(memory),
      passes: Number(passes),
      parallelism: Number(parallelism),
    },
  }
}

/** Keyboards differ in how they compose an accented letter; NFKC makes them agree. */
const derived = (password: string, nonce: Buffer, tagLength: number, cost: Cost): Promise<Buffer> =>
  derive('argon2id', { message: password.normalize('NFKC'), nonce, tagLength, ...cost })

/** Base64 without padding, as the PHC format has it. */
const encode = (bytes: Buffer) => bytes.toString('base64').replaceAll('=', '')
