using System.Text;

namespace RunTui.Engine.Tests.Agents;

public sealed class AgentReaderFuzzTests : ReaderTestBase
{
    private static readonly string[] Seeds =
    [
        """{"type":"system","subtype":"init","session_id":"s","model":"m"}""",
        """{"type":"assistant","message":{"id":"m","content":[{"type":"text","text":"BLOCKED: x"},{"type":"tool_use","name":"Bash","input":{"command":"ls"}}]},"parent_tool_use_id":null}""",
        """{"type":"user","message":{"content":[{"type":"tool_result","content":[{"type":"text","text":"a\nb"}]}]}}""",
        """{"type":"result","subtype":"success","is_error":true,"result":"API Error: 429","total_cost_usd":0.1,"modelUsage":{"m":{"inputTokens":1,"outputTokens":2}},"errors":["a",1]}""",
        """{"type":"rate_limit_event","rate_limit_info":{"status":"rejected","resetsAt":1768482000}}""",
        """{"type":"item.started","item":{"id":"1","type":"command_execution","command":"x"}}""",
        """{"type":"item.completed","item":{"id":"1","type":"command_execution","command":"x","aggregated_output":"y","exit_code":1e400}}""",
        """{"type":"item.completed","item":{"type":"file_change","changes":[{"path":"p","kind":"add"}]}}""",
        """{"type":"item.updated","item":{"type":"todo_list","items":[{"text":"t","completed":true}]}}""",
        """{"type":"turn.completed","usage":{"input_tokens":9223372036854775807,"output_tokens":-1}}""",
        """{"type":"turn.failed","error":{"message":"{\"error\":{\"message\":\"try again in 9 days\"}}"}}""",
        """{"type":"message","role":"assistant","content":"RUN_STEP_PATCH_BEGIN\n{}","delta":true}""",
        """{"type":"tool_use","tool_name":"replace","parameters":{"file_path":"p"}}""",
        """{"type":"result","status":"error","error":{"message":"[API Error: {}]"},"stats":{"input_tokens":1}}""",
        """{"type":"assistant","message":{"content":[{"type":"text","text":"\ud800"}]},"session_id":"\udc00"}""",
    ];

    private static readonly string[] Values =
        ["null", "1", "-1e999", "[]", "{}", "true", "\"\"", "\"\\ud800\"", "[[[[]]]]", "{\"type\":{}}", "99999999999999999999999999", "\"2026\""];

    public static TheoryData<string> Tools => ["shell", "claude-code", "codex", "gemini", "worker-text", "worker-json", "worker-jsonl"];

    [Theory]
    [MemberData(nameof(Tools))]
    public void Read_never_throws_on_random_bytes(string tool)
    {
        var random = new Random(1);
        var reader = Reader(tool);
        for (var i = 0; i < 2_000; i++)
        {
            var bytes = new byte[random.Next(200)];
            random.NextBytes(bytes);
            var line = Encoding.UTF8.GetString(bytes);
            Assert.NotEmpty(reader.Read(i % 2 == 0 ? line : "{\"type\":" + line, cut: i % 7 == 0));
        }

        Assert.NotNull(reader.Finish(Failed()));
    }

    [Theory]
    [MemberData(nameof(Tools))]
    public void Read_never_throws_on_mutated_events(string tool)
    {
        var random = new Random(2);
        for (var round = 0; round < 20; round++)
        {
            var reader = Reader(tool);
            for (var i = 0; i < 200; i++)
            {
                reader.Read(Mutate(Seeds[random.Next(Seeds.Length)], random), cut: false);
            }

            Assert.NotNull(reader.Finish(round % 2 == 0 ? Success : Failed()));
        }
    }

    [Theory]
    [MemberData(nameof(Tools))]
    public void Read_never_throws_on_deep_or_wide_json(string tool)
    {
        var reader = Reader(tool);
        string[] lines =
        [
            new string('[', 200_000),
            string.Concat(Enumerable.Repeat("{\"type\":", 50_000)),
            """{"type":"assistant","message":{"content":[""" + string.Join(',', Enumerable.Repeat("1", 100_000)) + "]}}",
            """{"type":"user","message":{"content":[{"type":"tool_result","content":" """ + string.Concat(Enumerable.Repeat("\\n", 400_000)) + "x\"}]}}",
            """{"type":"result","modelUsage":{""" + string.Join(',', Enumerable.Range(0, 5_000).Select(i => $"\"m{i}\":{{\"inputTokens\":1e300}}")) + "}}",
        ];
        foreach (var line in lines)
        {
            Assert.InRange(reader.Read(line, cut: false).Count, 1, 2_001);
        }

        Assert.NotNull(reader.Finish(Success));
    }

    [Theory]
    [MemberData(nameof(Tools))]
    public void What_is_kept_stays_under_a_mebibyte(string tool)
    {
        var reader = Reader(tool);
        var big = new string('x', 200_000);
        string[] lines =
        [
            big,
            "RUN_STEP_PATCH_BEGIN",
            big + " BLOCKED:",
            $$$"""{"type":"assistant","message":{"id":"{{{big}}}","content":[{"type":"text","text":"RUN_STEP_PATCH_BEGIN\n{{{big}}}\n"}]},"session_id":"{{{big}}}"}""",
            $$$"""{"type":"item.completed","item":{"id":"{{{big}}}","type":"agent_message","text":"RUN_STEP_PATCH_BEGIN\n{{{big}}}\n{{{big}}}"}}""",
            $$$"""{"type":"turn.failed","error":{"message":"{{{big}}}"}}""",
            $$"""{"type":"message","role":"assistant","delta":true,"content":"RUN_STEP_PATCH_BEGIN\n{{big}}"}""",
            $$$"""{"type":"result","is_error":true,"result":"{{{big}}}","status":"error","error":{"message":"{{{big}}}"}}""",
        ];
        for (var i = 0; i < 100; i++)
        {
            foreach (var line in lines)
            {
                reader.Read(line, cut: false);
            }

            reader.Read($$$"""{"type":"item.started","item":{"id":"{{{i}}}{{{big}}}","type":"command_execution","command":"x"}}""", cut: false);
        }

        Assert.InRange(Retained(reader), 0, 1024 * 1024);
        Assert.InRange(reader.Finish(Failed()).Failure!.Text.Length, 1, 480);
    }

    // What a reader holds, counted through its fields: the process's own memory says nothing while other tests run beside it.
    private static long Retained(object root)
    {
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var open = new Stack<object>([root]);
        long bytes = 0;
        while (open.TryPop(out var current))
        {
            if (current is TimeProvider or Delegate or Type || !seen.Add(current))
            {
                continue;
            }

            bytes += current switch
            {
                string text => 2L * text.Length,
                char[] chars => 2L * chars.Length,
                Array array => 16L * array.Length,
                _ => 64,
            };
            if (current is Array items)
            {
                foreach (var item in items)
                {
                    if (item is not null and not char)
                    {
                        open.Push(item);
                    }
                }

                continue;
            }

            for (var type = current.GetType(); type is not null && !type.IsPrimitive; type = type.BaseType)
            {
                foreach (var field in type.GetFields(System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.DeclaredOnly))
                {
                    if (!field.FieldType.IsPrimitive && !field.FieldType.IsPointer && field.GetValue(current) is { } value)
                    {
                        open.Push(value);
                    }
                }
            }
        }

        return bytes;
    }

    private static string Mutate(string seed, Random random)
    {
        var text = new StringBuilder(seed);
        for (var n = random.Next(4); n > 0; n--)
        {
            var at = random.Next(text.Length);
            switch (random.Next(4))
            {
                case 0:
                    text[at] = (char)random.Next(0x20, 0x7f);
                    break;
                case 1:
                    text.Remove(at, Math.Min(random.Next(5), text.Length - at));
                    break;
                default:
                    // Another type for a member: what stands between a colon and the next separator.
                    var colon = text.ToString().IndexOf(':', at);
                    if (colon > 0)
                    {
                        var end = text.ToString().IndexOfAny([',', '}', ']'], colon);
                        text.Remove(colon + 1, Math.Max(0, end - colon - 1)).Insert(colon + 1, Values[random.Next(Values.Length)]);
                    }

                    break;
            }

            if (text.Length == 0)
            {
                break;
            }
        }

        return text.ToString();
    }
}
