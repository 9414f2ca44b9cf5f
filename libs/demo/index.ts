export * from './demo-facility.js';
export * from './demo-loader.js';
export { amount, OrderWriter, type OrderPatch } from './order.js';
export { demoPrescriptions } from './demo-prescriptions.js';
export * from './demo.module.js';
