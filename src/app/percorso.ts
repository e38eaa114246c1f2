import type { Permission } from '../core/access.ts'
import type { Actor, CaseCode } from '../core/facts.ts'
import type { Result } from '../core/refusal.ts'
import type {
  ActInput,
  CaseFile,
  CaseManager,
  CasePage,
  CaseQuery,
  CorrectionForm,
  Done,
  Health,
  Incident,
  MoveForm,
  OpenInput,
  Openings,
  PoolLine,
  Rehearsal,
  Session,
  SignedIn,
  Stuck,
} from './shapes.ts'

/**
 * What the edges may ask for: one screen. Every call takes the person who acts; whether she may is
 * decided here, never at the edge. Refusals are values; a rejected promise is a fault.
 */
export type Percorso = {
  /** Opens a case with its first move. `key`: the same key gives the same case again. */
  open(actor: Actor, input: OpenInput): Promise<Result<Done>>
  /** Gives a case one command, decided on the sequence that the actor saw. */
  act(actor: Actor, input: ActInput): Promise<Result<Done>>
  /** What `act` would decide on this command, told without writing anything; refused as `act` would. */
  rehearse(actor: Actor, input: Omit<ActInput, 'key'>): Promise<Result<Rehearsal>>
  rehearseOpening(actor: Actor, input: Omit<OpenInput, 'key'>): Promise<Result<Rehearsal>>
  /** The moves with which a case can be opened, with their forms, and the offices that open one. */
  openings(actor: Actor): Promise<Result<Openings>>
  cases(actor: Actor, query: CaseQuery): Promise<Result<CasePage>>
  caseFile(actor: Actor, code: CaseCode): Promise<Result<CaseFile>>
  /** The form of one move of the case, as this actor may see it, filled with what is known. */
  moveForm(actor: Actor, code: CaseCode, event: string): Promise<Result<MoveForm>>
  /** An earlier step of the case as it can be corrected: `step` is its sequence. */
  correctionForm(actor: Actor, code: CaseCode, step: number): Promise<Result<CorrectionForm>>
  /** Whom a case can be entrusted to. */
  caseManagers(actor: Actor): Promise<Result<readonly CaseManager[]>>
  /** A printed paper, opened for reading; refused as not found until it is printed. */
  paper(
    actor: Actor,
    code: CaseCode,
    number: string,
  ): Promise<Result<{ title: string; fileName: string; bytes: Uint8Array }>>
  stuck(actor: Actor): Promise<Result<readonly Stuck[]>>
  /** How full the project's bed pools are. */
  pools(actor: Actor): Promise<Result<readonly PoolLine[]>>
  incidents(actor: Actor): Promise<Result<readonly Incident[]>>
  closeIncident(actor: Actor, id: string, note: string, key: string): Promise<Result<Done>>
  /** Notes an exception that met a request about a case, as an incident; gives its code for the page. */
  fault(
    actor: Actor,
    about: { case?: CaseCode; where: string; asked: string },
    error: unknown,
  ): Promise<string>
  /** Whether the actor may use this part of the program at all. */
  may(actor: Actor, permission: Permission): boolean
  signIn(login: string, password: string): Promise<SignedIn | undefined>
  session(token: string): Promise<Session | undefined>
  signOut(token: string): Promise<void>
  health(): Promise<Health>
}
