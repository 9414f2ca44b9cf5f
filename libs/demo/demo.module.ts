import { Module } from '@nestjs/common';
import { FormularyModule } from '#formulary';
import { PrescriptionsModule } from '#prescriptions';
import { DemoLoader } from './demo-loader.js';

@Module({ imports: [FormularyModule, PrescriptionsModule], providers: [DemoLoader], exports: [DemoLoader] })
export class DemoModule {}
