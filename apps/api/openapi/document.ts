import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { CLIENT_SCHEME, finishOperation, STAFF_SCHEME } from './finish-operation.js';
import type { Operation } from './operation.js';
import { problemComponents } from './problem-responses.js';
import { TAGS } from './tags.js';

const API_VERSION = '1.0.0';
const DESCRIPTION = `门诊药房处方审核与发药核对服务。时间为 RFC 3339,数量为十进制字符串加 UCUM 单位;答复不含他院数据。

Verification of prescriptions at the dispensing window. Times are RFC 3339, amounts are decimal strings with UCUM units; no answer carries another facility's data. Every refusal is \`application/problem+json\` with a \`code\` from one closed list.`;

/** The API as it is: read from the code, then completed with what follows for every operation. */
export function openApiDocument(app: INestApplication): OpenAPIObject {
  const document = SwaggerModule.createDocument(app, base(), {
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}_${method}`,
  });
  return {
    ...document,
    paths: Object.fromEntries(Object.entries(document.paths).map(([path, item]) => [path, finishPath(item)])),
    components: {
      ...document.components,
      schemas: { ...document.components?.schemas, ...problemComponents.schemas },
      examples: { ...document.components?.examples, ...problemComponents.examples },
    },
  };
}

function base(): ReturnType<DocumentBuilder['build']> {
  const builder = new DocumentBuilder()
    .setOpenAPIVersion('3.1.1')
    .setTitle('SiCha 四查')
    .setDescription(DESCRIPTION)
    .setVersion(API_VERSION)
    .addServer('/', '本服务 / This service')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: '人员:POST /v1/sessions 所得令牌 / Staff: token of POST /v1/sessions' }, STAFF_SCHEME)
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'sk_…', description: 'HIS:API 密钥,也可用 X-Api-Key / HIS: API key, in X-Api-Key too' }, CLIENT_SCHEME);
  for (const [name, description] of Object.entries(TAGS)) builder.addTag(name, description);
  return builder.build();
}

type PathItem = OpenAPIObject['paths'][string];
const METHODS = ['get', 'put', 'post', 'delete', 'patch'] as const;

function finishPath(item: PathItem): PathItem {
  const finished = METHODS.flatMap((method) => (item[method] ? [[method, finishOperation(item[method] as Operation)]] : []));
  return { ...item, ...Object.fromEntries(finished) };
}
