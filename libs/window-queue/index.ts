export * from './entities/duty.entity.js';
export * from './window-queue.module.js';
export { Departure } from './duty/departure.js';
export { DutyDesk, type DutyView } from './duty/duty-desk.js';
export { DutyRoster, type OnDutyView } from './duty/duty-roster.js';
export { Windows, type WindowView } from './duty/windows.js';
