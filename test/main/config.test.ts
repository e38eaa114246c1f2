import { describe, expect, it } from 'vitest'
import { ConfigFault, readConfig } from '../../src/config.ts'

describe('the configuration', () => {
  it('serves this machine alone, with the demonstration, when nothing is said', () => {
    const config = readConfig({})
    expect(config).toMatchObject({ port: 3000, host: '127.0.0.1', demo: true, https: false })
    expect(config.data).toMatch(/\/data$/)
  })

  it('takes what the environment says, and an empty variable as none', () => {
    const env = { PORT: '0', HOST: '::1', PERCORSO_DATA: '/srv/percorso', PERCORSO_DEMO: '0' }
    expect(readConfig({ ...env, PERCORSO_LOG: '' })).toMatchObject({
      port: 0,
      host: '::1',
      data: '/srv/percorso',
      demo: false,
      log: 'warn',
    })
  })

  it.each([
    ['PORT', 'tremila'],
    ['PORT', '65536'],
    ['PERCORSO_DEMO', 'no'],
    ['PERCORSO_LOG', 'tutto'],
    ['MONGODB_URI', 'mongodb://archivio.example'],
  ])('refuses %s=%s with a sentence that names it', (name, value) => {
    expect(() => readConfig({ [name]: value })).toThrow(ConfigFault)
    expect(() => readConfig({ [name]: value })).toThrow(name)
  })
})
