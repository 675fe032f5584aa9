# Counts a tracker apart from the console: one object, from the file's lines (jq -R -n). $now is RFC 3339 in UTC.
reduce (inputs | fromjson? | select(type == "object")) as $row ({}; .[$row.id // ""] = $row)
| . as $rows
| map_values(.status //= "open")
| (map(.parent | strings) | map({(.): true}) | add // {}) as $parents
| map(select(.status == "open" or .status == "in_progress")) as $live
| def isClosed: $rows[. // ""].status? == "closed";
  def waits: any(.dependencies[]?; .depends_on_id | isClosed | not);
  def isEpic: $parents[.id] and ((.issue_type // "" | ascii_downcase) == "epic" or (.title // "" | test("^epic[: ]"; "i")));
  def isKept: ."preserved-review-blocked-at" and (."preserved-review-unblocked-at" > ."preserved-review-blocked-at"
    and ."preserved-review-unblocked-attempt" == ."preserved-review-blocked-attempt" | not);
  def isReady: (waits or (."superseded-by" // "" | test("\\S")) or isEpic or (."work-retry-after" // "") > $now
    or isKept or ."execution-eligible" == false) | not;
  {
    total: length,
    byStatus: (map(.status) | group_by(.) | map({key: .[0], value: length}) | from_entries),
    claims: ($live | map(select(.status == "in_progress" and ."claimed-at")
      | {bead: .id, pid: (."claimed-pid" | tonumber), host: ."claimed-machine"}) | sort_by(.bead)),
    ready: ($live | map(select(isReady).id) | sort),
    blocked: (($live | map(select(waits)) | length) + (map(select(.status == "blocked")) | length))
  }
