import { describeRehearsal } from './rehearsal.cases.js';

describeRehearsal('postgres', '');
