import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule } from '@nestjs/swagger';
import { addSecurityHeaders } from './http/security-headers.js';
import { openApiDocument } from './openapi/document.js';

/** What the API adds to an application beside its module: headers, and its own description at `/openapi.json`. */
export function configureApi(app: NestFastifyApplication): void {
  addSecurityHeaders(app.getHttpAdapter().getInstance());
  SwaggerModule.setup('docs', app, () => openApiDocument(app), { ui: false, raw: ['json'], jsonDocumentUrl: 'openapi.json' });
}
