using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Blueprints.Editing;

namespace RunTui.Engine.Tests.Blueprints.Editing;

/// <summary>Plans in all kinds of spelling and edits as people make them, by a seed.</summary>
internal sealed class RandomEdits(int seed)
{
    private static readonly string[] Texts = ["", "x", "say \"é\" 🙂", "two\nlines", "make test", "trailing "];
    private readonly Random _random = new(seed);

    /// <summary>A plan whose steps depend on earlier ones only.</summary>
    public string Plan(int mostSteps = 9)
    {
        var steps = new JsonArray();
        for (var i = _random.Next(2, mostSteps); i > 0; i--)
        {
            var step = new JsonObject { ["id"] = $"s{steps.Count}", ["title"] = $"Step {steps.Count}", ["detail"] = "d", ["done_when"] = "w", ["ours"] = JsonNode.Parse("1.50") };
            if (steps.Count > 0 && _random.Next(3) > 0)
            {
                step["depends"] = new JsonArray($"s{_random.Next(steps.Count)}");
            }

            if (_random.Next(2) == 0)
            {
                step["acceptance"] = new JsonObject { ["commands"] = new JsonArray("make", "make test"), ["more"] = new JsonObject { ["n"] = 1 } };
            }

            step["status"] = Pick("pending", "done", "blocked", "skipped");
            step["_attempts"] = _random.Next(3);
            steps.Add(step);
        }

        var plan = new JsonObject
        {
            ["name"] = "n",
            ["goal"] = "g",
            ["created"] = "c",
            ["context"] = "x",
            ["defaults"] = new JsonObject { ["timeout"] = 60, ["models"] = new JsonObject { ["codex"] = "o" }, ["gate_commands"] = new JsonObject { ["lint"] = "l" } },
            ["steps"] = steps,
            ["ours"] = new JsonObject { ["keep"] = "it" },
        };
        return Spelled(plan);
    }

    /// <summary>The same plan as somebody else would write it.</summary>
    public string Respelled(BlueprintDocument document) => Spelled(JsonNode.Parse(Encoding.UTF8.GetString(document.ToBytes()).TrimStart('\ufeff'))!.AsObject());

    /// <summary>One change, among steps and fields that <paramref name="isMine"/> lets through; many are refused or change nothing.</summary>
    public void Edit(PlanEditor editor, Func<string, bool> isMine, bool mayMove, string newId)
    {
        var ids = editor.Document.Blueprint.Steps.Select(s => s.Id).Where(isMine).ToArray();
        var id = ids.Length == 0 ? null : Pick(ids);
        switch (_random.Next(id is null ? 2 : 12))
        {
            case 0:
                var run = Pick([.. PlanFields.Run.Where(f => isMine(f.Path))]);
                editor.SetRun(run, TextFor(run, []));
                break;
            case 1:
                var added = editor.Add(id);
                editor.Set(added, "title", newId);
                editor.Rename(added, newId);
                break;
            case 2:
                editor.Remove(id!);
                break;
            case 3:
                editor.SetStatus(id!, _random.Next(2) == 0 ? StepStatus.Pending : StepStatus.Skipped);
                break;
            case 4 when mayMove:
                editor.Move(id!, _random.Next(-4, 5));
                break;
            case 5:
                editor.SetGroup(ids.Where(_ => _random.Next(2) == 0), Pick("one", "two", ""));
                break;
            default:
                var field = Pick([.. PlanFields.Step]);
                editor.Set(id!, field, TextFor(field, ids));
                break;
        }
    }

    private string TextFor(PlanField field, string[] ids) => field.Kind switch
    {
        PlanFieldKind.Number => Pick("", "1", "30", "no"),
        PlanFieldKind.Flag => Pick("", "true", "false", "maybe"),
        PlanFieldKind.Choice or PlanFieldKind.Tool => Pick(["", .. field.Words]),
        PlanFieldKind.Steps => string.Join('\n', ids.Where(_ => _random.Next(4) == 0)),
        PlanFieldKind.Map => Pick("", "lint: x", "tests: make test\n  more\nlint: l"),
        PlanFieldKind.List => Pick("", "a", "a\nb\n  b2"),
        _ => Pick(Texts),
    };

    private string Spelled(JsonObject plan)
    {
        var text = plan.ToJsonString(new JsonSerializerOptions
        {
            WriteIndented = _random.Next(3) > 0,
            IndentCharacter = _random.Next(2) == 0 ? '\t' : ' ',
            IndentSize = _random.Next(1, 5),
            NewLine = Pick("\n", "\r\n"),
        });
        return Pick("", "", "\ufeff", "\n") + text + Pick("", "\n", "\n\n");
    }

    private T Pick<T>(params T[] items) => items[_random.Next(items.Length)];
}
