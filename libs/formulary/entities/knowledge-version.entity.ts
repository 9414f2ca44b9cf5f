import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** Every knowledge version that ever verified a prescription, whole: any past verdict can be replayed. Never updated (trigger). */
@Entity('knowledge_version')
export class KnowledgeVersion {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'knowledge_version_pk' }) version!: string;
  @Column('jsonb') content!: unknown;
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' }) createdAt!: Date;
}

/** What the gates in the database ask of a version, product by product. Written by the database itself when a version is stored. */
@Entity('knowledge_product')
export class KnowledgeProduct {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'knowledge_product_pk' })
  @ForeignKey(() => KnowledgeVersion, { name: 'knowledge_product_version_fk' })
  version!: string;
  @PrimaryColumn('text', { primaryKeyConstraintName: 'knowledge_product_pk' }) code!: string;
  @Column('text', { array: true }) counselling!: string[];
  @Column('text', { name: 'skin_test_gate', nullable: true }) skinTestGate!: string | null;
  @Column('text', { name: 'skin_test_agent', nullable: true }) skinTestAgent!: string | null;
}
