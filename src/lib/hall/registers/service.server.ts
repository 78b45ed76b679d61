export { exportRegister } from './service/export.server.ts';
export { checkRegister, importRegister, type RegisterFile } from './service/import.server.ts';
