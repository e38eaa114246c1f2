/** Blocks of a person's file: who may read one is decided per block, never per screen. */
export const DATA_BLOCKS = [
  'percorso',
  'identita',
  'storia',
  'salute',
  'giudiziario',
  'indicatori',
  'alloggio',
] as const
export type DataBlock = (typeof DATA_BLOCKS)[number]

/** Who a paper is for. A template that names a block outside its profile is a fault of the catalogue. */
export const PROFILES = [
  'interno',
  'questura',
  'procura',
  'commissione',
  'ente-locale',
  'rete',
  'persona',
  'oim',
  'neutro',
  'dpo',
] as const
export type Profile = (typeof PROFILES)[number]

/**
 * Blocks that a paper of the profile may name. The shelter (`alloggio`) reaches nobody but the
 * person's own file; the domicile that papers print is the body's office.
 */
export const BLOCKS_OF: { readonly [profile in Profile]: readonly DataBlock[] } = {
  interno: ['percorso', 'identita', 'storia', 'salute', 'giudiziario', 'indicatori', 'alloggio'],
  questura: ['percorso', 'identita', 'storia', 'giudiziario', 'indicatori'],
  procura: ['percorso', 'identita', 'storia', 'giudiziario', 'indicatori'],
  commissione: ['percorso', 'identita', 'indicatori'],
  'ente-locale': ['percorso', 'identita'],
  rete: ['percorso'],
  persona: ['percorso', 'identita', 'salute', 'giudiziario'],
  oim: ['percorso', 'identita'],
  neutro: ['identita'],
  dpo: ['percorso'],
}
