import type { Response } from 'express'
import type { Refusal } from '../core/refusal.ts'
import { refusalPage } from '../web/refusal-page.ts'
import type { Frame, PageModel } from '../web/templates.ts'
import type { EdgeRefusal } from './edge-refusal.ts'
import { problemOf, retryAfter, STATUS, statusOf } from './problem.ts'
import type { Answer, RefusedAnswer } from './route.ts'
import { clearCookie, writeCookie } from './session.ts'

export type Replier = {
  readonly render: (page: PageModel, frame: Frame) => string
  readonly secure: boolean
}
/** Whose answer it is: pages refuse with a page, the API with a problem. */
export type Face = { readonly face: 'api' } | { readonly face: 'page'; readonly frame: Frame }

/** Writes an answer; the only place that does. */
export function reply(to: Replier, res: Response, answer: Answer, face: Face): void {
  switch (answer.kind) {
    case 'json':
      replyJson(res, answer)
      break
    case 'page':
      replyPage(to, res, answer.page, face, answer.because)
      break
    case 'redirect':
      res.redirect(STATUS.seeOther, answer.to)
      break
    case 'pdf':
      replyPdf(res, answer)
      break
    case 'file':
      replyFile(res, answer)
      break
    case 'refused':
      replyRefused(to, res, answer, face)
      break
    case 'done':
      res.status(STATUS.noContent).end()
      break
    case 'signed-in':
      writeCookie(res, answer.signedIn, to.secure)
      reply(to, res, answer.next, face)
      break
    case 'signed-out':
      clearCookie(res, to.secure)
      reply(to, res, answer.next, face)
      break
    default:
      answer satisfies never
  }
}

function replyJson(
  res: Response,
  { body, seq, createdAt, ok }: Extract<Answer, { kind: 'json' }>,
): void {
  if (seq !== undefined) res.set('ETag', `"${seq}"`)
  if (createdAt !== undefined) res.location(createdAt)
  if (ok === false) res.status(STATUS.unavailable)
  else res.status(createdAt === undefined ? STATUS.ok : STATUS.created)
  res.json(body)
}

function replyPage(
  to: Replier,
  res: Response,
  page: PageModel,
  face: Face,
  because?: Refusal | EdgeRefusal,
): void {
  const frame: Frame = face.face === 'page' ? face.frame : { nav: [], base: '' }
  if (because) waitFor(res, because)
  res
    .status(because ? statusOf(because) : STATUS.ok)
    .type('html')
    .send(to.render(page, frame))
}

function replyRefused(
  to: Replier,
  res: Response,
  { refusal, around }: RefusedAnswer,
  face: Face,
): void {
  if (face.face === 'page') {
    replyPage(to, res, refusalPage(refusal), face, refusal)
    return
  }
  waitFor(res, refusal)
  if (refusal.code === 'stale') res.set('ETag', `"${refusal.seq}"`)
  if (refusal.code === 'no-session') res.set('WWW-Authenticate', 'Bearer')
  res
    .status(statusOf(refusal))
    .type('application/problem+json')
    .send(JSON.stringify(problemOf(refusal, around)))
}

function waitFor(res: Response, refusal: Refusal | EdgeRefusal): void {
  const seconds = retryAfter(refusal)
  if (seconds !== undefined) res.set('Retry-After', String(seconds))
}

/** Shown in the browser's own viewer, under a file name without personal data. */
function replyPdf(res: Response, { fileName, bytes }: Extract<Answer, { kind: 'pdf' }>): void {
  const safe = fileName.replace(/[^\w.-]+/g, '_')
  res.set('Content-Disposition', `inline; filename="${safe}"`)
  res.status(STATUS.ok).type('application/pdf').end(bytes)
}

function replyFile(res: Response, { type, bytes, gzip }: Extract<Answer, { kind: 'file' }>): void {
  res.set('Cache-Control', 'public, max-age=31536000, immutable')
  res.set('Vary', 'Accept-Encoding')
  if (gzip) res.set('Content-Encoding', 'gzip')
  res.status(STATUS.ok).type(type).end(bytes)
}
