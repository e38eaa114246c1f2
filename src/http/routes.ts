import { getSignIn, postSignIn, postSignOut } from '../web/access.ts'
import { getCasePage } from '../web/case-page.ts'
import { getCasesPage, getHome } from '../web/cases-page.ts'
import { getCorrectionPage, postCorrectionForm } from '../web/correction-page.ts'
import { postEntrustmentForm } from '../web/entrustment-page.ts'
import { getIncidentsPage, postClosureForm } from '../web/incidents-page.ts'
import { getMovePage, postMoveForm } from '../web/move-page.ts'
import { getOpeningPage, getOpeningsPage, postOpeningForm } from '../web/opening-page.ts'
import { getPoolsPage } from '../web/pools-page.ts'
import { postSignatureForm } from '../web/signature-page.ts'
import { getStuckPage } from '../web/stuck-page.ts'
import {
  getCase,
  getCases,
  getMove,
  getMoves,
  getOpenings,
  postCase,
  postCorrection,
  postEntrustment,
  postMove,
  postSignature,
} from './api-cases.ts'
import { postOpeningRehearsal, postRehearsal } from './api-rehearsals.ts'
import { deleteSession, getSession, postSession } from './api-session.ts'
import {
  getCaseManagers,
  getHealth,
  getIncidents,
  getPaper,
  getPapers,
  getPools,
  getStuck,
  postClosure,
} from './api-work.ts'
import type { Route } from './route.ts'

/** The table of routes: what is served, to whom, by which handler. Nothing else is. */
export const ROUTES: readonly Route[] = [
  { method: 'get', path: '/salute', policy: 'pubblico', handle: getHealth },

  { method: 'post', path: '/api/sessione', policy: 'pubblico', handle: postSession },
  { method: 'get', path: '/api/sessione', policy: 'sessione', handle: getSession },
  { method: 'delete', path: '/api/sessione', policy: 'sessione', handle: deleteSession },
  { method: 'get', path: '/api/aperture', policy: 'caso.apri', handle: getOpenings },
  {
    method: 'post',
    path: '/api/aperture/prove',
    policy: 'caso.apri',
    handle: postOpeningRehearsal,
  },
  { method: 'get', path: '/api/casi', policy: 'caso.elenca', handle: getCases },
  { method: 'post', path: '/api/casi', policy: 'caso.apri', handle: postCase },
  { method: 'get', path: '/api/casi/:code', policy: 'caso.leggi', handle: getCase },
  { method: 'get', path: '/api/casi/:code/mosse', policy: 'caso.leggi', handle: getMoves },
  { method: 'get', path: '/api/casi/:code/mosse/:event', policy: 'caso.leggi', handle: getMove },
  { method: 'post', path: '/api/casi/:code/mosse', policy: 'caso.muovi', handle: postMove },
  { method: 'post', path: '/api/casi/:code/prove', policy: 'caso.muovi', handle: postRehearsal },
  { method: 'post', path: '/api/casi/:code/firme', policy: 'caso.muovi', handle: postSignature },
  {
    method: 'post',
    path: '/api/casi/:code/correzioni',
    policy: 'caso.correggi',
    handle: postCorrection,
  },
  {
    method: 'post',
    path: '/api/casi/:code/affidamenti',
    policy: 'caso.affida',
    handle: postEntrustment,
  },
  { method: 'get', path: '/api/riferimenti', policy: 'caso.affida', handle: getCaseManagers },
  { method: 'get', path: '/api/casi/:code/carte', policy: 'caso.leggi', handle: getPapers },
  { method: 'get', path: '/api/casi/:code/carte/:number', policy: 'carta.leggi', handle: getPaper },
  { method: 'get', path: '/api/bloccati', policy: 'bloccati.leggi', handle: getStuck },
  { method: 'get', path: '/api/posti', policy: 'posti.leggi', handle: getPools },
  { method: 'get', path: '/api/incidenti', policy: 'incidente.leggi', handle: getIncidents },
  {
    method: 'post',
    path: '/api/incidenti/:id/chiusura',
    policy: 'incidente.chiudi',
    handle: postClosure,
  },

  { method: 'get', path: '/accesso', policy: 'pubblico', handle: getSignIn },
  { method: 'post', path: '/accesso', policy: 'pubblico', handle: postSignIn },
  { method: 'post', path: '/uscita', policy: 'sessione', handle: postSignOut },
  { method: 'get', path: '/', policy: 'sessione', handle: getHome },
  { method: 'get', path: '/casi', policy: 'caso.elenca', handle: getCasesPage },
  { method: 'get', path: '/casi/:code', policy: 'caso.leggi', handle: getCasePage },
  { method: 'get', path: '/casi/:code/mosse/:event', policy: 'caso.leggi', handle: getMovePage },
  {
    method: 'post',
    path: '/casi/:code/mosse/:event',
    policy: 'caso.muovi',
    resumes: true,
    handle: postMoveForm,
  },
  {
    method: 'post',
    path: '/casi/:code/firme/:event',
    policy: 'caso.muovi',
    resumes: true,
    handle: postSignatureForm,
  },
  {
    method: 'get',
    path: '/casi/:code/correzioni/:seq',
    policy: 'caso.correggi',
    handle: getCorrectionPage,
  },
  {
    method: 'post',
    path: '/casi/:code/correzioni/:seq',
    policy: 'caso.correggi',
    resumes: true,
    handle: postCorrectionForm,
  },
  {
    method: 'post',
    path: '/casi/:code/affidamenti',
    policy: 'caso.affida',
    resumes: true,
    handle: postEntrustmentForm,
  },
  { method: 'get', path: '/casi/:code/carte/:number', policy: 'carta.leggi', handle: getPaper },
  { method: 'get', path: '/nuova-segnalazione', policy: 'caso.apri', handle: getOpeningsPage },
  {
    method: 'get',
    path: '/nuova-segnalazione/:event',
    policy: 'caso.apri',
    handle: getOpeningPage,
  },
  {
    method: 'post',
    path: '/nuova-segnalazione/:event',
    policy: 'caso.apri',
    resumes: true,
    handle: postOpeningForm,
  },
  { method: 'get', path: '/bloccati', policy: 'bloccati.leggi', handle: getStuckPage },
  { method: 'get', path: '/posti', policy: 'posti.leggi', handle: getPoolsPage },
  { method: 'get', path: '/incidenti', policy: 'incidente.leggi', handle: getIncidentsPage },
  {
    method: 'post',
    path: '/incidenti/:id/chiusura',
    policy: 'incidente.chiudi',
    resumes: true,
    handle: postClosureForm,
  },
]
