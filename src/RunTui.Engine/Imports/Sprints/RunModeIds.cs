using System.Globalization;
using System.Security.Cryptography;

namespace RunTui.Engine.Imports.Sprints;

/// <summary>Makes Run Mode's ids: the day, UTC, and enough chance that no two are the same.</summary>
public static class RunModeIds
{
    /// <summary><c>run-&lt;yyyymmdd&gt;-&lt;8 hex&gt;</c>.</summary>
    public static string Run(DateTimeOffset now) => $"run-{Day(now)}-{Hex(4)}";

    /// <summary><c>plan-&lt;yyyymmdd&gt;-&lt;8 hex&gt;</c>.</summary>
    public static string Plan(DateTimeOffset now) => $"plan-{Day(now)}-{Hex(4)}";

    /// <summary><c>&lt;yyyymmdd&gt;-&lt;6 hex&gt;</c>, with <c>i&lt;issue&gt;-</c> before the chance for a bug from an issue.</summary>
    public static string Bug(DateTimeOffset now, int? issue = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{Day(now)}-{(issue is { } number ? $"i{number}-" : "")}{Hex(3)}");

    private static string Day(DateTimeOffset now) => now.UtcDateTime.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    private static string Hex(int bytes) => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(bytes));
}
