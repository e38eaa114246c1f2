import { createHash, randomBytes } from 'node:crypto'

/** A secret that nobody can guess, safe in a cookie: 256 bits as base64url. */
export const newToken = () => randomBytes(32).toString('base64url')

/** What is stored in a secret's place: who reads the store cannot use it. */
export const digest = (secret: string) => createHash('sha256').update(secret).digest('base64url')
