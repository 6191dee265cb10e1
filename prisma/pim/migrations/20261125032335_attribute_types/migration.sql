-- Several options are several facets.
CREATE OR REPLACE FUNCTION "product_facets"("document" jsonb) RETURNS text[] LANGUAGE sql STABLE AS $$
  SELECT coalesce(array_agg(a.code || '=' || choice.code ORDER BY a.code, choice.place), '{}')
    FROM jsonb_each(document) AS v
    JOIN attribute a ON a.code = v.key
   CROSS JOIN LATERAL (
         SELECT v.value #>> '{@}' AS code, 1 AS place WHERE a.type <> 'MULTI_SELECT'
         UNION ALL
         SELECT several.code, several.place
           FROM jsonb_array_elements_text(CASE WHEN a.type = 'MULTI_SELECT' AND jsonb_typeof(v.value -> '@') = 'array' THEN v.value -> '@' END)
                WITH ORDINALITY AS several(code, place)) choice
   WHERE a.type IN ('SELECT', 'MULTI_SELECT', 'REFERENCE', 'BOOLEAN') AND NOT a.localizable AND NOT a.per_channel
     AND coalesce(choice.code, '') <> ''
$$;

-- The words of a rich text, a line per paragraph, heading and entry of a list: within one, pieces of text join to words.
-- "strict", because the lax mode finds what lies in lists twice.
CREATE FUNCTION "rich_text_words"("document" jsonb) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT string_agg((SELECT string_agg(span.content ->> 'text', '' ORDER BY span.place)
                       FROM jsonb_array_elements(run.spans) WITH ORDINALITY AS span(content, place)), E'\n' ORDER BY run.place)
    FROM jsonb_path_query(document, 'strict $.nodes[*].**.spans') WITH ORDINALITY AS run(spans, place)
$$;

CREATE OR REPLACE FUNCTION "product_words"("sku" text, "document" jsonb) RETURNS TABLE ("scope" text, "words" tsvector) LANGUAGE sql STABLE AS $$
  SELECT t.scope, to_tsvector('simple', regexp_replace(unaccent(normalize(string_agg(t.content, ' '), NFC)), '[^[:alnum:]]+', ' ', 'g'))
    FROM (SELECT '@' AS scope, sku AS content
          UNION ALL
          SELECT s.key, CASE a.type WHEN 'TEXT' THEN s.value #>> '{}' ELSE rich_text_words(s.value) END
            FROM jsonb_each(document) AS v
            JOIN attribute a ON a.code = v.key AND a.type IN ('TEXT', 'RICH_TEXT')
           CROSS JOIN LATERAL jsonb_each(v.value) AS s) t
   WHERE t.content IS NOT NULL
   GROUP BY t.scope
$$;
