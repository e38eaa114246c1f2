import { once } from 'node:events'
import { readdir, stat } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { newFolder, percorso } from '../cli/run.ts'
import { type Child, start } from './child.ts'

/** Each of these tests starts several processes, one after the other. */
vi.setConfig({ testTimeout: 120_000 })

const children: Child[] = []
const folders: Awaited<ReturnType<typeof newFolder>>[] = []

afterEach(async () => {
  for (const child of children.splice(0)) {
    child.signal('SIGKILL')
    await child.ended
  }
  for (const { remove } of folders.splice(0)) await remove()
})

async function folderOf(): Promise<string> {
  const made = await newFolder()
  folders.push(made)
  return join(made.folder, 'dati')
}

function started(folder: string, env: Readonly<Record<string, string>> = {}): Child {
  const child = start({ PERCORSO_DATA: folder, PERCORSO_DEMO: '0', ...env })
  children.push(child)
  return child
}

/** A request whose head has been taken and whose body is still on its way. */
async function halfARequest(address: string) {
  const { hostname, port } = new URL(address)
  const socket = connect(Number(port), hostname)
  let answer = ''
  socket.setEncoding('utf8').on('data', (text: string) => {
    answer += text
  })
  const head = ['POST /api/sessione HTTP/1.1', 'Host: percorso', 'Expect: 100-continue']
  const body = ['Content-Type: application/json', 'Content-Length: 2', '', '']
  socket.write([...head, ...body].join('\r\n'))
  await once(socket, 'data')
  return {
    finish: async () => {
      answer = ''
      socket.end('{}')
      await once(socket, 'close')
      return answer
    },
  }
}

describe('the server as a process', () => {
  it('answers for its health and keeps its folder to its owner', async () => {
    const folder = await folderOf()
    const child = started(folder)
    const answer = await fetch(`${await child.address()}/salute`)
    expect(answer.status).toBe(200)
    expect(await answer.json()).toMatchObject({ ok: true, store: 'risponde' })
    expect((await stat(folder)).mode & 0o777).toBe(0o700)
    expect((await stat(join(folder, 'chiave-maestra'))).mode & 0o777).toBe(0o600)
    expect(child.out()).toContain('user add')
  })

  it('lets a request under way finish when it is stopped, takes no other, and ends with 0', async () => {
    const child = started(await folderOf())
    const address = await child.address()
    const request = await halfARequest(address)
    child.signal('SIGTERM')
    await child.says('Chiusura')
    expect(await request.finish()).toMatch(/^HTTP\/1\.1 4\d\d /)
    expect(await child.ended).toBe(0)
    await expect(fetch(address)).rejects.toThrow('fetch failed')
  })

  it('does not wait any longer at the second signal', async () => {
    const child = started(await folderOf())
    await halfARequest(await child.address())
    child.signal('SIGINT')
    await child.says('Chiusura')
    child.signal('SIGINT')
    expect(await child.ended).toBe(130)
  })

  it('does not start twice on one folder, and says so', async () => {
    const folder = await folderOf()
    await started(folder).address()
    const second = started(folder)
    expect(await second.ended).toBe(1)
    expect(second.err()).toContain('Un altro Percorso sta usando questa cartella')
  })

  it('names a setting that it cannot use, and ends with 2', async () => {
    const child = started(await folderOf(), { MONGODB_URI: 'mongodb://archivio.example' })
    expect(await child.ended).toBe(2)
    expect(child.err()).toMatch(/^MONGODB_URI: .*archivio incorporato/)
  })

  it('is copied while it serves; what is restored verifies and serves', async () => {
    const folder = await folderOf()
    const child = started(folder)
    await child.address()
    const backup = join(folder, '..', 'copia')
    expect(await percorso(['backup', backup], { folder })).toMatchObject({ code: 0 })
    expect(await readdir(backup)).not.toContain('chiave-maestra')
    expect((await percorso(['backup', backup], { folder })).code).toBe(1)
    const again = join(folder, '..', 'di-nuovo')
    const key = join(folder, 'chiave-maestra')
    const restore = ['restore', backup, '--to', again, '--key', key]
    expect(await percorso(restore, { folder })).toMatchObject({ code: 0, err: '' })
    expect((await percorso(['verify'], { folder: again })).out).toMatch(/^Integro: [1-9]/)
    expect((await fetch(`${await started(again).address()}/salute`)).status).toBe(200)
  })
})
