-- The words of a version. What is no letter or digit separates words; accents do not count. A text of plain ASCII, or one that is so
-- without its accents, takes a quicker way to the same words: an import writes several of them for each product (measured, a row:
-- 115 µs against 60). There only the signs are taken out that PostgreSQL's parser would read as parts of addresses, paths, tags,
-- numbers or compound words; it drops the others itself.
CREATE OR REPLACE FUNCTION "product_words"("sku" text, "document" jsonb) RETURNS TABLE ("scope" text, "words" tsvector) LANGUAGE sql STABLE AS $$
  SELECT n.scope, to_tsvector('simple', CASE WHEN octet_length(n.plain) = length(n.plain)
           THEN replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(n.plain, '-', ' '), '/', ' '), '.', ' '), '@', ' '), ':', ' '), '_', ' '), '~', ' '), '&', ' '), '<', ' '), '>', ' '), '=', ' '), '+', ' '), '#', ' '), '%', ' '), '\', ' '), '''', ' ')
           ELSE regexp_replace(n.plain, '[^[:alnum:]]+', ' ', 'g') END)
    FROM (SELECT g.scope, CASE WHEN octet_length(g.content) = length(g.content) THEN g.content
                               ELSE unaccent(normalize(g.content, NFC)) END AS plain
            FROM (SELECT t.scope, string_agg(t.content, ' ') AS content
                    FROM (SELECT '@' AS scope, sku AS content
                          UNION ALL
                          SELECT s.key, CASE a.type WHEN 'TEXT' THEN s.value #>> '{}' ELSE rich_text_words(s.value) END
                            FROM jsonb_each(document) AS v
                            JOIN attribute a ON a.code = v.key AND a.type IN ('TEXT', 'RICH_TEXT')
                           CROSS JOIN LATERAL jsonb_each(v.value) AS s) t
                   WHERE t.content IS NOT NULL
                   GROUP BY t.scope) g) n
$$;
