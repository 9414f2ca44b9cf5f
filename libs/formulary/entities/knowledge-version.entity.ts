import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Every knowledge version that ever verified a prescription, whole: any past verdict can be replayed. Never updated (trigger). */
@Entity('knowledge_version')
export class KnowledgeVersion {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'knowledge_version_pk' }) version!: string;
  @Column('jsonb') content!: unknown;
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' }) createdAt!: Date;
}
