import { RateLimiterMemory } from 'rate-limiter-flexible'
import type { SignInAttempts } from './route.ts'

/** Failures that cost nothing: people mistype. */
const FREE = 3
const LONGEST_WAIT = 900
const REMEMBERED = 3600
/** Failures from one address, whatever the names: a spray over many accounts. */
const PER_ADDRESS = { points: 60, duration: 600 }

/**
 * Each failure beyond the third doubles the wait, up to a quarter of an hour, for that name from
 * that address. Nobody is locked out by name alone: that would let a stranger keep a worker out.
 */
export function signInAttempts(): SignInAttempts {
  const failures = new RateLimiterMemory({ points: Number.MAX_SAFE_INTEGER, duration: REMEMBERED })
  const closed = new RateLimiterMemory({ points: 1, duration: REMEMBERED })
  const addresses = new RateLimiterMemory(PER_ADDRESS)
  const keyOf = (login: string, ip: string) => `${login.trim().toLocaleLowerCase('it')} ${ip}`
  return {
    wait: async (login, ip) => {
      const [one, all] = await Promise.all([closed.get(keyOf(login, ip)), addresses.get(ip)])
      const allWait = all && all.consumedPoints >= PER_ADDRESS.points ? all.msBeforeNext : 0
      return Math.ceil(Math.max(one?.msBeforeNext ?? 0, allWait) / 1000)
    },
    failed: async (login, ip) => {
      const key = keyOf(login, ip)
      const { consumedPoints } = await failures.penalty(key)
      await addresses.penalty(ip)
      if (consumedPoints < FREE) return
      await closed.block(key, Math.min(2 ** (consumedPoints - FREE), LONGEST_WAIT))
    },
    succeeded: async (login, ip) => {
      await Promise.all([failures.delete(keyOf(login, ip)), closed.delete(keyOf(login, ip))])
    },
  }
}
