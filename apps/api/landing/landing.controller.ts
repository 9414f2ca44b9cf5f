import { Controller, Get, Header, Param } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Problem, type ProblemCode, PROBLEMS } from '#kernel';
import { Public } from '#identity';
import { both, escaped, htmlPage } from './html.js';

const HTML = 'text/html; charset=utf-8';

const LANDING = htmlPage('SiCha 四查', `<h1>SiCha 四查</h1>
${both({ zh: '门诊药房处方审核与发药核对服务:四查十对,逐项留痕。', en: 'Verification of prescriptions at the dispensing window: four checks, ten verifications, each with its evidence.' })}
<ul>
<li><a href="/docs">接口文档 / API documentation</a> · <a href="/openapi.json">OpenAPI 3.1</a></li>
<li><a href="/problems">问题代码 / Problem codes</a></li>
<li><a href="/health/ready">运行状态 / Health</a></li>
</ul>`);

/** What a browser meets first, and where the `type` of every problem leads. */
@Public()
@ApiExcludeController()
@Controller()
export class LandingController {
  @Get()
  @Header('content-type', HTML)
  landing(): string {
    return LANDING;
  }

  @Get('problems')
  @Header('content-type', HTML)
  problems(): string {
    const rows = Object.entries(PROBLEMS).map(([code, { status, title }]) =>
      `<li>${status} <a href="/problems/${code}"><code>${code}</code></a> ${escaped(title.zh)} / ${escaped(title.en)}</li>`);
    return htmlPage('问题代码 / Problem codes', `<h1>问题代码 / Problem codes</h1><ul>${rows.join('')}</ul>`);
  }

  /** @throws Problem not-found */
  @Get('problems/:code')
  @Header('content-type', HTML)
  problem(@Param('code') code: string): string {
    if (!Object.hasOwn(PROBLEMS, code)) throw new Problem('not-found');
    const { status, title, advice } = PROBLEMS[code as ProblemCode];
    return htmlPage(code, `<h1><code>${code}</code> · ${status}</h1>${both(title)}<h2>怎么办 / What to do</h2>${both(advice)}`);
  }
}
