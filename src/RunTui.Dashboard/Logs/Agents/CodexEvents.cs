using System.Text.Json;

namespace RunTui.Dashboard.Logs.Agents;

/// <summary>What <c>codex exec --json</c> prints.</summary>
internal sealed class CodexEvents : AgentEvents
{
    private static readonly byte[][] Edits = ["file_change"u8.ToArray()];
    private static readonly byte[][] Tools = ["command_execution"u8.ToArray(), "mcp_tool_call"u8.ToArray(), "web_search"u8.ToArray(), "todo_list"u8.ToArray()];
    private static readonly byte[][] Thoughts = ["reasoning"u8.ToArray()];
    private static readonly byte[][] Answers = ["agent_message"u8.ToArray()];
    private static readonly byte[][] Ends = ["turn.completed"u8.ToArray()];

    protected override string Tool => "codex";

    public override bool Read(string type, JsonElement e, AgentRows rows)
    {
        switch (type)
        {
            case "thread.started":
                Say(rows, RowKinds.System, $"codex thread {e.String("thread_id")}");
                return true;
            case "turn.started":
                Say(rows, RowKinds.System, "turn started");
                return true;
            case "item.started" or "item.updated" or "item.completed" when e.Member("item") is { ValueKind: JsonValueKind.Object } item:
                return Item(item, type == "item.completed", type[5..], rows);
            case "turn.completed":
                if (rows.Wants(RowKinds.Tokens))
                {
                    var usage = e.Object("usage");
                    rows.Add(Tokens(usage.Number("input_tokens"), usage.Number("output_tokens"), usage.Number("cached_input_tokens") is { } cached ? $"{cached.Count()} cached" : null));
                }

                return true;
            case "turn.failed":
                Say(rows, RowKinds.Error, e.Object("error").String("message") ?? "the turn failed");
                return true;
            case "error":
                Say(rows, RowKinds.Error, e.String("message") ?? e.GetRawText());
                return true;
            default:
                return false;
        }
    }

    protected override bool IsFirst(string type, JsonElement e) => type is "thread.started" or "turn.started" || type.StartsWith("item.", StringComparison.Ordinal);

    protected override byte[][] WordsOf(RowKinds kind) => kind switch
    {
        RowKinds.Edit => Edits,
        RowKinds.Tool or RowKinds.Result => Tools,
        RowKinds.Thinking => Thoughts,
        RowKinds.Answer => Answers,
        RowKinds.Tokens => Ends,
        _ => [],
    };

    private static bool Item(JsonElement item, bool completed, string phase, AgentRows rows)
    {
        switch (item.String("type"))
        {
            case "agent_message":
                Text(rows, completed ? RowKinds.Answer : RowKinds.System, item, completed ? "" : $"answer {phase}: ");
                return true;
            case "reasoning":
                Text(rows, completed ? RowKinds.Thinking : RowKinds.System, item, completed ? "" : $"thinking {phase}: ");
                return true;
            case "command_execution":
                Command(item, phase, rows);
                return true;
            case "file_change":
                FileChange(item, completed, phase, rows);
                return true;
            case "mcp_tool_call":
                Mcp(item, completed, rows);
                return true;
            case "web_search":
                Say(rows, completed ? RowKinds.Result : RowKinds.Tool, $"web search: {item.String("query")}");
                return true;
            case "todo_list":
                Todo(item, rows);
                return true;
            case "error":
                Say(rows, RowKinds.Error, item.String("message") ?? item.GetRawText());
                return true;
            default:
                return false;
        }
    }

    private static void Command(JsonElement item, string phase, AgentRows rows)
    {
        if (phase == "started")
        {
            if (rows.Wants(RowKinds.Tool))
            {
                rows.Add($"$ {item.String("command")}");
            }

            return;
        }

        var exit = item.Number("exit_code");
        var failed = exit is not (null or 0) || item.String("status") is "failed" or "declined";
        if (rows.Wants(failed ? RowKinds.Result | RowKinds.Error : RowKinds.Result))
        {
            var output = item.String("aggregated_output") ?? "";
            var status = !failed ? output.Length > 0 ? "" : $"({phase}, no output)"
                : exit is { } code ? $"exit {code.Count()}" : item.String("status")!;
            rows.Add(status.Length > 0 && output.Length > 0 ? $"{status}: {output}" : status + output);
        }
    }

    private static void FileChange(JsonElement item, bool completed, string phase, AgentRows rows)
    {
        var failed = item.String("status") is "failed" or "declined";
        foreach (var change in item.Items("changes"))
        {
            if (rows.Wants(!completed ? RowKinds.System : failed ? RowKinds.Edit | RowKinds.Error : RowKinds.Edit))
            {
                var diff = change.String("diff") ?? change.String("unified_diff") ?? "";
                var size = diff.Length == 0 ? "" : $" +{Lines(diff, '+')} -{Lines(diff, '-')}\n{diff}";
                rows.Add($"{change.String("kind") ?? "change"} {change.String("path")}{(failed ? $" ({item.String("status")})" : completed ? "" : $" {phase}")}{size}");
            }
        }

        static int Lines(string diff, char sign) => diff.Split('\n').Count(line => line.StartsWith(sign) && !line.StartsWith(new string(sign, 3), StringComparison.Ordinal));
    }

    private static void Mcp(JsonElement item, bool completed, AgentRows rows)
    {
        if (!completed)
        {
            if (rows.Wants(RowKinds.Tool))
            {
                rows.Add(Call($"{item.String("server")}.{item.String("tool")}", item.Object("arguments")));
            }

            return;
        }

        var error = item.Object("error").String("message");
        if (rows.Wants(error is not null || item.String("status") == "failed" ? RowKinds.Result | RowKinds.Error : RowKinds.Result))
        {
            rows.Add(error ?? string.Join('\n', item.Object("result").Items("content").Select(part => part.String("text") ?? $"({part.String("type") ?? "result"})")));
        }
    }

    private static void Todo(JsonElement item, AgentRows rows)
    {
        if (rows.Wants(RowKinds.Tool))
        {
            var todos = item.Items("items").ToList();
            var list = todos.Select(todo => $"[{(todo.IsTrue("completed") ? 'x' : ' ')}] {todo.String("text")}");
            rows.Add(string.Join('\n', list.Prepend($"todo: {todos.Count(todo => todo.IsTrue("completed"))} of {todos.Count} done")));
        }
    }

    private static void Text(AgentRows rows, RowKinds kind, JsonElement item, string before)
    {
        if (rows.Wants(kind))
        {
            rows.Add(before + item.String("text"));
        }
    }

    private static void Say(AgentRows rows, RowKinds kind, string text)
    {
        if (rows.Wants(kind))
        {
            rows.Add(text);
        }
    }
}
