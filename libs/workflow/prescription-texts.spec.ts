import { PRESCRIPTION_COMMANDS, PRESCRIPTION_STATUSES, statusConflictText } from './index.js';

describe('why a step is not possible now', () => {
  it('is said in words in either language, never in codes', () => {
    for (const status of PRESCRIPTION_STATUSES) {
      for (const command of PRESCRIPTION_COMMANDS) {
        const { zh, en } = statusConflictText(status, command);
        expect(zh).not.toMatch(/[a-z]/i);
        expect(en).toMatch(/^The prescription is [a-z][a-z ,]+; it cannot be [a-z ]+ now$/);
      }
    }
    expect(statusConflictText('handed-over', 'cancel')).toEqual({ zh: '处方当前状态:已发药;不能作废', en: 'The prescription is handed over; it cannot be cancelled now' });
  });
});
