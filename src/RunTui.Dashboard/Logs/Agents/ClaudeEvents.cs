using System.Globalization;
using System.Text.Json;

namespace RunTui.Dashboard.Logs.Agents;

/// <summary>What <c>claude --output-format stream-json</c> prints.</summary>
internal sealed class ClaudeEvents : AgentEvents
{
    private static readonly byte[][] Edits = ["Edit\""u8.ToArray(), "Write\""u8.ToArray()];
    private static readonly byte[][] Tools = ["tool_use\""u8.ToArray()];
    private static readonly byte[][] Results = ["tool_result\""u8.ToArray()];
    private static readonly byte[][] Thoughts = ["thinking\""u8.ToArray()];
    private static readonly byte[][] Answers = ["\"text\""u8.ToArray()];
    private static readonly byte[][] Ends = ["\"result\""u8.ToArray()];

    protected override string Tool => "claude";

    public override bool Read(string type, JsonElement e, AgentRows rows)
    {
        switch (type)
        {
            case "system":
                return System(e, rows);
            case "assistant":
                Assistant(e, rows);
                return true;
            case "user":
                User(e, rows);
                return true;
            case "result":
                Result(e, rows);
                return true;
            case "rate_limit_event":
                RateLimit(e.Object("rate_limit_info"), rows);
                return true;
            default:
                return false;
        }
    }

    protected override bool IsFirst(string type, JsonElement e) => type is "system" or "assistant" || (type == "user" && e.Member("message") is not null);

    protected override byte[][] WordsOf(RowKinds kind) => kind switch
    {
        RowKinds.Edit => Edits,
        RowKinds.Tool => Tools,
        RowKinds.Result => Results,
        RowKinds.Thinking => Thoughts,
        RowKinds.Answer => Answers,
        RowKinds.Tokens => Ends,
        _ => [],
    };

    private static bool System(JsonElement e, AgentRows rows)
    {
        switch (e.String("subtype"))
        {
            case "init":
                if (rows.Wants(RowKinds.System))
                {
                    rows.Add($"claude {e.String("claude_code_version")}, model {e.String("model")}, permissions {e.String("permissionMode")}, session {e.String("session_id")}");
                }

                return true;
            case "compact_boundary":
                if (rows.Wants(RowKinds.System))
                {
                    rows.Add($"the conversation was compacted, {e.Object("compact_metadata").String("trigger") ?? "auto"}");
                }

                return true;
            case "api_retry":
                if (rows.Wants(RowKinds.Error))
                {
                    rows.Add(string.Create(CultureInfo.InvariantCulture, $"API retry {e.Number("attempt")} of {e.Number("max_retries")} in {e.Number("retry_delay_ms") / 1000:0.#} s: {e.String("error")}"));
                }

                return true;
            default:
                return false;
        }
    }

    private static void Assistant(JsonElement e, AgentRows rows)
    {
        var whose = Whose(e);
        foreach (var block in e.Object("message").Items("content"))
        {
            switch (block.String("type"))
            {
                case "text":
                    Text(rows, e.Member("error") is { ValueKind: JsonValueKind.String } ? RowKinds.Error : RowKinds.Answer, block, "text", whose);
                    break;
                case "thinking":
                    Text(rows, RowKinds.Thinking, block, "thinking", whose);
                    break;
                case "redacted_thinking":
                    if (rows.Wants(RowKinds.Thinking))
                    {
                        rows.Add("(not to be read)");
                    }

                    break;
                case "tool_use" or "server_tool_use":
                    ToolUse(block, rows, whose);
                    break;
                default:
                    Unknown(rows, block);
                    break;
            }
        }
    }

    private static void User(JsonElement e, AgentRows rows)
    {
        var message = e.Object("message");
        if (message.Member("content") is { ValueKind: JsonValueKind.String })
        {
            Text(rows, RowKinds.Prompt, message, "content", Whose(e));
        }

        foreach (var block in message.Items("content"))
        {
            switch (block.String("type"))
            {
                case "text":
                    Text(rows, RowKinds.Prompt, block, "text", Whose(e));
                    break;
                case "tool_result":
                    if (rows.Wants(block.IsTrue("is_error") ? RowKinds.Result | RowKinds.Error : RowKinds.Result))
                    {
                        rows.Add(block.String("content") ?? string.Join('\n', block.Items("content").Select(part => part.String("text") ?? $"({part.String("type") ?? "result"})")));
                    }

                    break;
                default:
                    Unknown(rows, block);
                    break;
            }
        }
    }

    private static void ToolUse(JsonElement block, AgentRows rows, string whose)
    {
        var (name, input) = (block.String("name") ?? "tool", block.Object("input"));
        if (name is "Write" or "Edit" or "MultiEdit" or "NotebookEdit")
        {
            if (rows.Wants(RowKinds.Edit))
            {
                var path = input.String("file_path") ?? input.String("notebook_path");
                rows.Add(whose + (input.Member("edits") is not null
                    ? Edit(path, input.Items("edits").Select(edit => (edit.String("old_string") ?? "", edit.String("new_string") ?? "")))
                    : Edit(path, (input.String("old_string") ?? "", input.String("new_string") ?? input.String("content") ?? input.String("new_source") ?? ""))));
            }
        }
        else if (rows.Wants(RowKinds.Tool))
        {
            rows.Add(whose + Call(name, input));
        }
    }

    private static void Result(JsonElement e, AgentRows rows)
    {
        var text = e.String("result") ?? "";
        if (e.IsTrue("is_error") || e.String("subtype")?.StartsWith("error", StringComparison.Ordinal) == true)
        {
            if (rows.Wants(RowKinds.Error))
            {
                rows.Add(text.Length > 0 ? text : string.Join('\n', e.Items("errors").Select(error => error.Show()).Prepend(e.String("subtype") ?? "failed")));
            }

            text = "";
        }

        if (rows.Wants(RowKinds.Tokens))
        {
            var usage = e.Object("usage");
            var input = (usage.Number("input_tokens") ?? 0) + (usage.Number("cache_read_input_tokens") ?? 0) + (usage.Number("cache_creation_input_tokens") ?? 0);
            var tokens = Tokens(
                input,
                usage.Number("output_tokens"),
                e.Number("total_cost_usd") is { } cost ? string.Create(CultureInfo.InvariantCulture, $"${cost:0.00##}") : null,
                e.Number("num_turns") is { } turns ? $"{turns.Count()} turns" : null,
                e.Number("duration_ms") is { } ms ? $"{(ms / 1000).Count()} s" : null);
            rows.Add(text.Length > 0 ? $"{tokens}\n{text}" : tokens);
        }
    }

    private static void RateLimit(JsonElement info, AgentRows rows)
    {
        var rejected = info.String("status") == "rejected";
        if (rows.Wants(rejected ? RowKinds.Error : RowKinds.System))
        {
            rows.Add($"rate limit {info.String("rateLimitType")}: {info.String("status") ?? "unknown"}");
        }
    }

    private static void Text(AgentRows rows, RowKinds kind, JsonElement block, string member, string whose)
    {
        if (rows.Wants(kind))
        {
            rows.Add(whose + block.String(member));
        }
    }

    private static void Unknown(AgentRows rows, JsonElement block)
    {
        if (rows.Wants(RowKinds.Raw))
        {
            rows.Add(block.GetRawText());
        }
    }

    private static string Whose(JsonElement e) => e.String("parent_tool_use_id") is null ? "" : "(subagent) ";
}
