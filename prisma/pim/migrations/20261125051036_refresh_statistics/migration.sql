-- Written by hand.

-- After thousands of rows the planner has to know that the tables are not empty any more. PostgreSQL finds out by itself within
-- minutes, if it runs that long; until then a product page reads whole tables. Only a table's owner may analyze it.
create function refresh_statistics() returns void language plpgsql security definer set search_path from current as $$
begin
  analyze product_draft, product_version, product_text, price, event, audit_entry, audit_leaf;
end
$$;
