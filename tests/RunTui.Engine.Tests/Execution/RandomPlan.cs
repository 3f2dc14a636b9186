using System.Text.Json.Nodes;

namespace RunTui.Engine.Tests.Execution;

/// <summary>Plans with a past, and edits of them: whatever a person could do, wise or not. The same seed gives the same.</summary>
internal sealed class RandomPlan(int seed)
{
    private static readonly string[] Settled = ["done", "done", "done", "skipped"];
    private static readonly string[] Open = ["pending", "pending", "pending", "blocked", "in_progress"];
    private static readonly string[] Scopes = ["src/**", "src/a/*.cs", "docs/", "./docs/guide.md", "*"];

    private readonly Random _random = new(seed);
    private int _added;

    /// <summary>3 to 30 shell steps that do nothing, mostly done already, up to four side by side.</summary>
    public JsonObject Make()
    {
        var ids = Enumerable.Range(1, _random.Next(3, 31)).Select(i => $"s{i}").ToArray();
        var steps = ids.Select((id, i) => NewStep(id, ids[..i])).ToArray();
        foreach (var step in steps.Where(_ => Chance(3)))
        {
            // An unknown step, or one behind it, which may close a circle.
            step["depends"]!.AsArray().Add(Chance(50) ? "nowhere" : Any(ids));
        }

        var plan = Plan.Of([.. Chance(50) ? steps : [.. steps.OrderBy(_ => _random.Next())]]);
        plan["max_parallel"] = _random.Next(1, 5);
        return plan;
    }

    /// <summary>The plan after one to six changes.</summary>
    public JsonObject Edit(JsonObject plan)
    {
        var edited = plan.DeepClone().AsObject();
        for (var i = _random.Next(1, 7); i > 0; i--)
        {
            Change(edited);
        }

        return edited;
    }

    private void Change(JsonObject plan)
    {
        var steps = plan["steps"]!.AsArray();
        if (steps.Count == 0)
        {
            return;
        }

        var step = steps[_random.Next(steps.Count)]!.AsObject();
        var ids = steps.Select(s => s!["id"]!.GetValue<string>()).ToArray();
        switch (_random.Next(10))
        {
            case < 4:
                step["status"] = Any("pending", "pending", "pending", "done", "skipped", "blocked");
                break;
            case 4:
                step["depends"] = Plan.List([.. Some(ids, 2)]);
                break;
            case 5:
                steps.Insert(_random.Next(steps.Count + 1), NewStep($"new{++_added}", ids));
                break;
            case 6:
                steps.Remove(step);
                break;
            case 7:
                steps.Remove(step);
                steps.Insert(_random.Next(steps.Count + 1), step);
                break;
            case 8:
                step[Any("detail", "title")] = "true";
                step["mode"] = Any("autopilot", "confirm", "validate");
                break;
            default:
                plan["max_parallel"] = _random.Next(1, 5);
                break;
        }
    }

    private JsonObject NewStep(string id, string[] others)
    {
        var step = Plan.Shell(id, ":", ("status", Any(Chance(75) ? Settled : Open)), Plan.After([.. Some(others, _random.Next(4))]));
        if (Chance(15))
        {
            step["mode"] = Any("autopilot", "confirm", "validate");
        }

        if (Chance(30))
        {
            step["scope"] = Plan.List(Any(Scopes));
        }

        return step;
    }

    private bool Chance(int percent) => _random.Next(100) < percent;

    private string Any(params string[] items) => items[_random.Next(items.Length)];

    private IEnumerable<string> Some(string[] items, int most) =>
        items.Length == 0 ? [] : Enumerable.Range(0, most).Select(_ => Any(items)).Distinct();
}
