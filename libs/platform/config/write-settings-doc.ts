import { writeFileSync } from 'node:fs';
import { exampleEnvironment, settingsTable } from './settings-doc.js';

writeFileSync('docs/settings.md', settingsTable());
writeFileSync('.env.example', exampleEnvironment());
