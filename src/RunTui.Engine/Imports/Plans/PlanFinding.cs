using RunTui.Engine.Blueprints;

namespace RunTui.Engine.Imports.Plans;

/// <summary>One thing that is wrong with a plan document.</summary>
/// <param name="Severity">Whether the plan may be imported all the same.</param>
/// <param name="Line">From 1.</param>
/// <param name="Task">The task, such as <c>task 2</c>; null for the plan as a whole.</param>
/// <param name="Field">Which part of it; null for the task itself.</param>
/// <param name="Rule">What it is, for programs.</param>
/// <param name="Message">What is wrong, in one line.</param>
/// <param name="Suggestion">What to do about it.</param>
public sealed record PlanFinding(Severity Severity, int Line, string? Task, string? Field, string Rule, string Message, string Suggestion)
{
    /// <summary>One line that names file, place, task and part: <c>file:line: task 2: files: none; name them</c>.</summary>
    public string ToLine(string file)
    {
        var place = $"{file}:{Line}: {(Task is null ? "" : $"{Task}: ")}{(Field is null ? "" : $"{Field}: ")}";
        return Shown.Clean($"{place}{(Severity == Severity.Warning ? "warning: " : "")}{Message}; {Suggestion}", 1000);
    }
}
