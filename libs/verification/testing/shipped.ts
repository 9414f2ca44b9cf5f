import { type Knowledge, loadShippedKnowledge } from '#knowledge';

/** The knowledge every case is judged by. In a file of its own: it takes a second to load, and mutation testing loads the rules again and again. */
export const knowledge: Knowledge = loadShippedKnowledge();
