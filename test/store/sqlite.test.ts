import { storeContract } from './contract.ts'
import { openInNewFolder } from './sqlite-folder.ts'

storeContract('the SQLite', openInNewFolder)
