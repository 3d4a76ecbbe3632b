import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One entry of one list. */
@Entity('listed_origin')
export class ListedOrigin {
  @PrimaryColumn('varchar', { length: 255 })
  list!: string;

  /** An exact origin or a pattern; none is longer. */
  @PrimaryColumn('varchar', { length: 320 })
  origin!: string;
}

/** How often a list has been changed. */
@Entity('list_version')
export class ListVersion {
  @PrimaryColumn('varchar', { length: 255 })
  list!: string;

  @Column('int')
  version!: number;
}
