using System.Reflection;
using System.Text.RegularExpressions;
using RunTui.Engine.Gates.Reviews;
using RunTui.Engine.Guards.Content;
using RunTui.Engine.Reports.RunMode;

namespace RunTui.Engine.Tests.Guards.Content;

/// <summary>A guard that a text can slow down is none: what is matched by regular expressions at all is matched without backtracking.</summary>
public sealed class NonBacktrackingTests
{
    private const BindingFlags All = BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>Guards, and what reads the files that agents write for gates, and for what is made of them.</summary>
    private static readonly string[] Namespaces = ["RunTui.Engine.Guards", "RunTui.Engine.Gates", "RunTui.Engine.Reports.RunMode", "RunTui.Engine.Imports.Sprints", "RunTui.Engine.Flows", "RunTui.Engine.Bugs"];

    [Fact]
    public void No_regular_expression_of_a_guard_backtracks()
    {
        var types = typeof(Redactor).Assembly.GetTypes().Where(type => Namespaces.Any(name => type.Namespace == name || type.Namespace?.StartsWith(name + ".", StringComparison.Ordinal) == true)).ToList();

        Assert.Contains(typeof(Redactor), types);
        Assert.Contains(typeof(GateJudge), types);
        Assert.All(
            types.SelectMany(Expressions),
            found => Assert.True(found.Expression?.Options.HasFlag(RegexOptions.NonBacktracking) == true, found.Name));
    }

    /// <summary>Fields that hold one, and the members that the source generator fills.</summary>
    private static IEnumerable<(string Name, Regex? Expression)> Expressions(Type type) =>
        type.GetFields(All).Where(field => field.FieldType == typeof(Regex))
            .Select(field => ($"{type.Name}.{field.Name}", field.GetValue(field.IsStatic ? null : Made(type)) as Regex))
            .Concat(type.GetMethods(All).Where(method => method.ReturnType == typeof(Regex) && method.GetParameters().Length == 0)
                .Select(method => ($"{type.Name}.{method.Name}", method.IsStatic ? method.Invoke(null, null) as Regex : null)));

    /// <summary>What makes its expression of a text that it is given.</summary>
    private static SprintCommits Made(Type type) => type == typeof(SprintCommits) ? new SprintCommits("x") : throw new InvalidOperationException($"{type.Name} has to be made here.");
}
