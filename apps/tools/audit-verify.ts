import { auditVerify } from './audit/audit-verify.js';

process.exitCode = await auditVerify(process.argv.slice(2), process.env, {
  out: (line) => process.stdout.write(`${line}\n`),
  err: (line) => process.stderr.write(`${line}\n`),
});
