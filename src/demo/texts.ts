/** Narrative passages of the demonstration, invented and restrained: what an operator might write. */

export const OBSERVATIONS = [
  'La persona è apparsa stanca ma disponibile al dialogo. Ha chiesto di essere ricontattata tramite l’operatrice che già conosce.',
  'Ha raccontato con calma la propria situazione, con l’aiuto della mediazione. Desidera capire quali possibilità ha.',
  'Ha chiesto tempo prima di decidere. È stato concordato un secondo incontro in un luogo che sente sicuro.',
] as const

export const INTERVIEWS = [
  'Racconta di essere arrivata in Italia con la promessa di un lavoro che poi non c’era. Le è stato chiesto di restituire un debito crescente. Da alcuni mesi desidera interrompere ogni rapporto con chi glielo chiede.',
  'Riferisce turni di lavoro di oltre dodici ore, senza contratto né riposi, e una paga trattenuta a titolo di vitto e alloggio. I documenti erano conservati dal datore di lavoro.',
  'Descrive un viaggio organizzato da altri e un periodo in cui non poteva uscire da sola. Oggi vive presso una conoscente e teme che i familiari ricevano nuove pressioni.',
] as const

export const JUDGEMENTS = [
  'Gli elementi raccolti sono concordanti e il racconto è coerente nei diversi colloqui. Si ritiene presente una condizione di assoggettamento, con un debito contratto per il viaggio e il controllo degli spostamenti.',
  'Il quadro è compatibile con il grave sfruttamento lavorativo: retribuzione molto inferiore ai contratti, orari prolungati, alloggio indegno e documenti trattenuti.',
] as const

export const FACTS =
  'La persona ha riferito, in più colloqui svolti con mediazione, di essere stata reclutata con la promessa di un’occupazione regolare e di essersi trovata, all’arrivo, obbligata a restituire un debito di viaggio. Ha descritto il controllo degli spostamenti e la sottrazione dei guadagni.\n\nGli operatori hanno riscontrato coerenza fra i colloqui e hanno raccolto gli elementi nella scheda degli indicatori allegata.'

export const DANGER =
  'Dopo l’allontanamento la persona ha ricevuto messaggi che le intimano di riprendere i pagamenti; i familiari nel Paese di origine sono stati avvicinati. Il pericolo si ritiene attuale e connesso alla scelta di sottrarsi ai condizionamenti.'

export const CONTEXT =
  'La situazione descritta è analoga ad altre emerse nello stesso territorio, con le medesime modalità di reclutamento e di controllo.'

export const NEEDS = [
  'Imparare l’italiano e avere una certificazione; ricostruire una rete di relazioni sicure; mettersi in regola con i documenti.',
  'Trovare un’occupazione regolare compatibile con gli orari della scuola di italiano; seguire le visite già prenotate.',
] as const

export const CHANGES =
  'Frequenta con costanza il corso di italiano e ha iniziato un tirocinio. Si confermano gli obiettivi sulla casa; si aggiunge la gestione del denaro.'

export const SUMMARY =
  'Ha concluso il percorso con buona autonomia: lavora, ha un alloggio proprio e un medico di base. Sa a chi rivolgersi in caso di bisogno.'
