import fc from 'fast-check'

/** Properties try the same examples everywhere: what fails on one machine fails on all. */
fc.configureGlobal({ seed: 20_261_122 })
