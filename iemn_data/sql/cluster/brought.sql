-- Rows that were brought, as text and in their types.
insert into {staged} select file, line, {texts} from {brought};
insert into {validated} select file, line, {columns}, [] from {brought}
