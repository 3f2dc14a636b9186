using System.Text;
using RunTui.Engine.Gates.Reviews;

namespace RunTui.Engine.Gates.RedTeam;

/// <summary>Takes out of a design document what it says about security.</summary>
public static class SecuritySections
{
    private static readonly string[] Words =
    [
        "security", "secure", "auth", "authentication", "authorization", "authorisation", "access", "permission", "permissions", "encryption", "cryptography", "threat", "threats", "secret", "secrets", "credentials",
        "privacy", "validation", "sanitization", "session", "sessions", "token", "tokens", "trust", "attack", "vulnerabilities", "compliance", "audit", "hardening", "tls",
    ];

    /// <summary>The parts under headings that name security, with all below them; null where there are none.</summary>
    public static string? Of(string design)
    {
        var kept = new StringBuilder();
        int? under = null;
        var lines = design.Split('\n');
        var fences = new CodeFences(lines);
        var fence = -1;
        for (var i = 0; i < lines.Length; i++)
        {
            fence = i > fence ? fences.EndOf(i) ?? fence : fence;
            if (i > fence && ReviewLine.HeadingLevel(lines[i].AsSpan().Trim()) is { } level && (under is null || level <= under))
            {
                under = ReviewWords.Of(lines[i]).Any(Words.Contains) ? level : null;
            }

            if (under is not null)
            {
                kept.Append(lines[i].TrimEnd('\r')).Append('\n');
            }
        }

        return kept.Length == 0 ? null : kept.ToString();
    }
}
