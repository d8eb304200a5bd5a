"""The one statement that posts on PostgreSQL: one way there and back, both accounts held in the order of their keys.

What is sealed comes as one text (``core.reciprocity.chain.opening``), and the columns are read from it, so that no
row can say anything else than its seal. The function names the key that it writes to the guard of the table, which
then need not look again at what the function has just looked at; whatever reverses something is looked at all the same.
"""

from __future__ import annotations

POSTING = """
CREATE OR REPLACE FUNCTION exchanges_post(
  begun text, debited bigint, credited bigint, of_exchange bigint, of_entry bigint, stretches boolean
) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  said text[] := string_to_array(begun, '|');
  new_key uuid := said[2];
  passes integer := said[4];
  d_balance integer; d_place integer; d_head text; d_lowest integer; d_joined bigint;
  c_balance integer; c_place integer; c_head text; c_highest integer; c_joined bigint;
  number bigint; outcome text; new_seal text;
BEGIN
  IF debited < credited THEN  -- rows are held in the order in which the tables are named
    SELECT d.balance - passes, d.places + 1, d.head, d.lowest, d.joined_to_id,
           c.balance + passes, c.places + 1, c.head, c.highest, c.joined_to_id
      INTO STRICT d_balance, d_place, d_head, d_lowest, d_joined, c_balance, c_place, c_head, c_highest, c_joined
      FROM exchanges_account d, exchanges_account c
      WHERE d.id = debited AND c.id = credited FOR NO KEY UPDATE;
  ELSE
    SELECT d.balance - passes, d.places + 1, d.head, d.lowest, d.joined_to_id,
           c.balance + passes, c.places + 1, c.head, c.highest, c.joined_to_id
      INTO STRICT d_balance, d_place, d_head, d_lowest, d_joined, c_balance, c_place, c_head, c_highest, c_joined
      FROM exchanges_account c, exchanges_account d
      WHERE d.id = debited AND c.id = credited FOR NO KEY UPDATE;
  END IF;
  IF NOT stretches THEN
    outcome := CASE
      WHEN COALESCE(d_joined, c_joined) IS NOT NULL THEN 'JOINED 0'
      WHEN d_balance < d_lowest THEN 'LOWEST ' || d_lowest
      WHEN c_balance > c_highest THEN 'HIGHEST ' || c_highest END;
    IF outcome IS NOT NULL THEN
      SELECT id INTO number FROM exchanges_transfer WHERE key = new_key;
      RETURN CASE WHEN FOUND THEN 'THERE ' || number ELSE outcome END;
    END IF;
  END IF;
  new_seal := encode(sha256(convert_to(concat_ws('|', begun, d_place, d_balance, d_head,
    c_place, c_balance, c_head), 'UTF8')), 'hex');
  IF said[7] = '' THEN PERFORM set_config('exchanges.key', said[2], true); END IF;
  INSERT INTO exchanges_transfer (key, kind, minutes, "on", at, debit_id, credit_id, exchange_id, entry_id, reverses,
    debit_place, debit_balance, debit_before, credit_place, credit_balance, credit_before, seal)
  VALUES (new_key, said[3], passes, said[5]::date, (said[6] || 'Z')::timestamptz, debited, credited, of_exchange,
    of_entry, NULLIF(said[7], '')::uuid,
    d_place, d_balance, d_head, c_place, c_balance, c_head, new_seal)
  ON CONFLICT (key) DO NOTHING RETURNING id INTO number;
  IF number IS NULL THEN
    SELECT id INTO STRICT number FROM exchanges_transfer WHERE key = new_key;
    RETURN 'THERE ' || number;
  END IF;
  IF stretches THEN
    UPDATE exchanges_account SET lowest = CASE WHEN lowest > d_balance THEN d_balance ELSE lowest END,
      balance = d_balance, places = places + 1, head = new_seal WHERE id = debited;
    UPDATE exchanges_account SET highest = CASE WHEN highest < c_balance THEN c_balance ELSE highest END,
      balance = c_balance, places = places + 1, head = new_seal WHERE id = credited;
  ELSE
    UPDATE exchanges_account SET balance = CASE id WHEN debited THEN d_balance ELSE c_balance END,
      places = places + 1, head = new_seal WHERE id IN (debited, credited);
  END IF;
  RETURN 'POSTED ' || number;
END $$
"""
