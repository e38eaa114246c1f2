/**
 * The `id` of a field in the page: `/figli/0/nome` → `campo-figli-0-nome`, '' → `campo` (the form
 * itself). What is no pointer names itself: `quando`.
 */
export function fieldId(pointer: string): string {
  if (pointer !== '' && !pointer.startsWith('/')) return pointer
  return `campo${pointer.replace(/[^\p{L}\p{N}_-]+/gu, '-')}`
}
