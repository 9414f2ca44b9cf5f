import { declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin';
import { TableRunner } from './table-runner.js';
import { Texts } from './texts.js';

export const strykerPlugins = [
  declareClassPlugin(PluginKind.TestRunner, 'tables', TableRunner),
  declareClassPlugin(PluginKind.Ignore, 'texts', Texts),
];
