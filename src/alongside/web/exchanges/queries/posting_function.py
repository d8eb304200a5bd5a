"""The one statement that posts on PostgreSQL: one way there and back, with both accounts held in the order of keys."""

from __future__ import annotations

POSTING = """
CREATE OR REPLACE FUNCTION exchanges_post(
  begun text, new_key uuid, new_kind text, new_minutes integer, new_on date, new_at timestamptz,
  debited bigint, credited bigint, of_exchange bigint, of_entry bigint, takes_back uuid, stretches boolean,
  OUT number bigint, OUT outcome text, OUT reached integer
) LANGUAGE plpgsql AS $$
DECLARE
  d exchanges_account%ROWTYPE;
  c exchanges_account%ROWTYPE;
  d_balance integer; c_balance integer; new_seal text;
BEGIN
  IF debited < credited THEN
    SELECT * INTO STRICT d FROM exchanges_account WHERE id = debited FOR NO KEY UPDATE;
    SELECT * INTO STRICT c FROM exchanges_account WHERE id = credited FOR NO KEY UPDATE;
  ELSE
    SELECT * INTO STRICT c FROM exchanges_account WHERE id = credited FOR NO KEY UPDATE;
    SELECT * INTO STRICT d FROM exchanges_account WHERE id = debited FOR NO KEY UPDATE;
  END IF;
  SELECT id INTO number FROM exchanges_transfer WHERE key = new_key;
  IF FOUND THEN outcome := 'THERE'; RETURN; END IF;
  d_balance := d.balance - new_minutes;
  c_balance := c.balance + new_minutes;
  IF NOT stretches THEN
    IF d.joined_to_id IS NOT NULL OR c.joined_to_id IS NOT NULL THEN outcome := 'JOINED'; RETURN; END IF;
    IF d_balance < d.lowest THEN outcome := 'LOWEST'; reached := d.lowest; RETURN; END IF;
    IF c_balance > c.highest THEN outcome := 'HIGHEST'; reached := c.highest; RETURN; END IF;
  END IF;
  new_seal := encode(sha256(convert_to(begun
    || '|' || d.places + 1 || '|' || d_balance || '|' || d.head
    || '|' || c.places + 1 || '|' || c_balance || '|' || c.head, 'UTF8')), 'hex');
  UPDATE exchanges_account SET balance = d_balance, places = places + 1, head = new_seal,
    lowest = CASE WHEN lowest > d_balance THEN d_balance ELSE lowest END WHERE id = debited;
  UPDATE exchanges_account SET balance = c_balance, places = places + 1, head = new_seal,
    highest = CASE WHEN highest < c_balance THEN c_balance ELSE highest END WHERE id = credited;
  INSERT INTO exchanges_transfer (key, kind, minutes, "on", at, debit_id, credit_id, exchange_id, entry_id, reverses,
    debit_place, debit_balance, debit_before, credit_place, credit_balance, credit_before, seal)
  VALUES (new_key, new_kind, new_minutes, new_on, new_at, debited, credited, of_exchange, of_entry, takes_back,
    d.places + 1, d_balance, d.head, c.places + 1, c_balance, c.head, new_seal) RETURNING id INTO number;
  outcome := 'POSTED';
END $$
"""
