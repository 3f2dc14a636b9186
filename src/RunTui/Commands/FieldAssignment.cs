using RunTui.Engine.Blueprints;
using RunTui.Engine.Blueprints.Editing;

namespace RunTui.Commands;

/// <summary>A field of a plan and what it is to be: <c>build.timeout=600</c>, <c>defaults.tool=codex</c>.</summary>
internal sealed class FieldAssignment
{
    private const string Status = "status";

    private readonly string? _stepId;
    private readonly PlanField? _field;
    private readonly string _value;

    private FieldAssignment(string? stepId, PlanField? field, string value)
    {
        (_stepId, _field) = (stepId, field);
        _value = field?.Kind == PlanFieldKind.Steps ? value.Replace(",", "\n", StringComparison.Ordinal) : value;
    }

    /// <summary>Reads one; a step's id may have dots in it.</summary>
    /// <exception cref="UserException">There is no such field, or no such step.</exception>
    public static FieldAssignment Parse(string text, BlueprintDocument plan)
    {
        var (path, value) = text.IndexOf('=') is > 0 and var at
            ? (text[..at], text[(at + 1)..])
            : throw new UserException($"{text}: write <step>.<field>=<value>, as in tests.timeout=600");
        for (var dot = path.IndexOf('.'); dot > 0; dot = path.IndexOf('.', dot + 1))
        {
            if (plan.FindStep(path[..dot]) is { } step)
            {
                return OfStep(step.Id, path[(dot + 1)..], value);
            }
        }

        return PlanFields.FindRun(path) is { } field ? new(null, field, value) : throw Unknown(path, plan);
    }

    /// <summary>Makes the change; returns why not, or null.</summary>
    public string? Apply(PlanEditor editor) => (_stepId, _field) switch
    {
        (null, { } field) => editor.SetRun(field, _value),
        ({ } step, { } field) => editor.Set(step, field, _value),
        ({ } step, null) => BlueprintNames.StatusOf(_value) is { } status
            ? editor.SetStatus(step, status)
            : $"{Shown.Quoted(_value)} is no status; use pending, skipped or done",
        _ => null,
    };

    private static FieldAssignment OfStep(string stepId, string name, string value) => name == Status
        ? new(stepId, null, value)
        : PlanFields.FindStep(name) is { } field
            ? new(stepId, field, value)
            : throw new UserException($"{stepId}.{name}: a step has no field {Shown.Quoted(name)} that can be set; {Near(name, [.. PlanFields.Step.Select(f => f.Path), Status])}");

    private static UserException Unknown(string path, BlueprintDocument plan)
    {
        var ids = plan.Blueprint.Steps.Select(s => s.Id).ToList();
        return path.LastIndexOf('.') is > 0 and var dot && PlanFields.FindStep(path[(dot + 1)..]) is not null
            ? new UserException($"{path}: the plan has no step {Shown.Quoted(path[..dot])}; {Near(path[..dot], ids)}")
            : new UserException($"{path}: neither a field of the run nor <step>.<field>; {Near(path, [.. PlanFields.Run.Select(f => f.Path)])}");
    }

    private static string Near(string word, IReadOnlyCollection<string> known) =>
        Spelling.DidYouMean(word, known) ?? $"there is {string.Join(", ", known.Take(40))}";
}
