import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule } from '@nestjs/swagger';
import { CONFIG, type Config } from '#platform';
import { addSecurityHeaders } from './http/security-headers.js';
import { openApiDocument } from './openapi/document.js';

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];
/** What a page of another origin may read of an answer. */
const EXPOSED_HEADERS = ['etag', 'idempotency-replayed', 'link', 'location', 'retry-after', 'x-request-id'];

/** What the API adds to an application beside its module: headers, and its own description at `/openapi.json`. */
export function configureApi(app: NestFastifyApplication): void {
  addSecurityHeaders(app.getHttpAdapter().getInstance());
  allowOrigins(app, app.get<Config>(CONFIG).corsOrigins);
  SwaggerModule.setup('docs', app, () => openApiDocument(app), { ui: false, raw: ['json'], jsonDocumentUrl: 'openapi.json' });
}

/** No page of another origin may call the API unless CORS_ORIGINS names it. */
function allowOrigins(app: NestFastifyApplication, origins: readonly string[]): void {
  if (origins.length === 0) return;
  app.enableCors({ origin: origins.includes('*') ? '*' : [...origins], methods: METHODS, exposedHeaders: EXPOSED_HEADERS });
}
