using System.Text.Json;

namespace RunTui.Dashboard.Logs.Agents;

/// <summary>What <c>gemini --output-format stream-json</c> prints. Its answers come in pieces, a row each.</summary>
internal sealed class GeminiEvents : AgentEvents
{
    private static readonly byte[][] Edits = ["write_file"u8.ToArray(), "replace"u8.ToArray()];
    private static readonly byte[][] Tools = ["tool_use\""u8.ToArray()];
    private static readonly byte[][] Results = ["tool_result\""u8.ToArray()];
    private static readonly byte[][] Answers = ["assistant"u8.ToArray()];
    private static readonly byte[][] Ends = ["\"result\""u8.ToArray()];

    protected override string Tool => "gemini";

    public override bool Read(string type, JsonElement e, AgentRows rows)
    {
        switch (type)
        {
            case "init":
                if (rows.Wants(RowKinds.System))
                {
                    rows.Add($"gemini session {e.String("session_id")}, model {e.String("model")}");
                }

                return true;
            case "message":
                if (rows.Wants(e.String("role") == "assistant" ? RowKinds.Answer : RowKinds.Prompt))
                {
                    rows.Add(e.String("content") ?? "");
                }

                return true;
            case "tool_use":
                ToolUse(e, rows);
                return true;
            case "tool_result":
                if (rows.Wants(e.String("status") == "error" ? RowKinds.Result | RowKinds.Error : RowKinds.Result))
                {
                    rows.Add(e.String("output") ?? e.Object("error").String("message") ?? $"({e.String("status") ?? "done"})");
                }

                return true;
            case "error":
                if (rows.Wants(RowKinds.Error))
                {
                    rows.Add(e.String("message") ?? e.GetRawText());
                }

                return true;
            case "result":
                Result(e, rows);
                return true;
            default:
                return false;
        }
    }

    protected override bool IsFirst(string type, JsonElement e) => type is "init" or "tool_use" || (type == "message" && e.Member("role") is not null);

    protected override byte[][] WordsOf(RowKinds kind) => kind switch
    {
        RowKinds.Edit => Edits,
        RowKinds.Tool => Tools,
        RowKinds.Result => Results,
        RowKinds.Answer => Answers,
        RowKinds.Tokens => Ends,
        _ => [],
    };

    private static void ToolUse(JsonElement e, AgentRows rows)
    {
        var (name, input) = (e.String("tool_name") ?? "tool", e.Object("parameters"));
        if (name is "write_file" or "replace")
        {
            if (rows.Wants(RowKinds.Edit))
            {
                rows.Add(Edit(input.String("file_path"), (input.String("old_string") ?? "", input.String("new_string") ?? input.String("content") ?? "")));
            }
        }
        else if (rows.Wants(RowKinds.Tool))
        {
            rows.Add(Call(name, input));
        }
    }

    private static void Result(JsonElement e, AgentRows rows)
    {
        if (e.String("status") == "error" && rows.Wants(RowKinds.Error))
        {
            var error = e.Object("error");
            rows.Add(error.String("message") ?? error.String("type") ?? "gemini reported an error");
        }

        if (rows.Wants(RowKinds.Tokens))
        {
            var stats = e.Object("stats");
            rows.Add(Tokens(
                stats.Number("input_tokens"),
                stats.Number("output_tokens"),
                stats.Number("tool_calls") is { } calls ? $"{calls.Count()} tool calls" : null,
                stats.Number("duration_ms") is { } ms ? $"{(ms / 1000).Count()} s" : null));
        }
    }
}
