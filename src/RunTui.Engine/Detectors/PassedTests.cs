using System.Text.RegularExpressions;

namespace RunTui.Engine.Detectors;

/// <summary>Tells whether a test runner said that its tests passed: dotnet, pytest, jest, vitest, mocha, unittest, PHPUnit, go, cargo and TAP.</summary>
internal static partial class PassedTests
{
    /// <summary>Whether an output holds the summary of a run in which tests passed, and none of one in which a test failed.</summary>
    public static bool Says(string output) => Passed().IsMatch(output) && !Failed().IsMatch(output);

    [GeneratedRegex(
        @"^[ \t=#]*(?:Passed!  |Test Run Successful|Test summary:.* failed: 0,|test result: ok\. [1-9]|Tests:? +[1-9]\d{0,8} passed|[1-9]\d{0,8} pass(?:ed(?:, \d{1,9} \w+)* in |ing \()|pass [1-9]|OK(?: \([^)\n]*\))?\r?$|ok +\t?[^\s]+\s+(?:[\d.]+s|\(cached\)))",
        RegexOptions.Multiline)]
    private static partial Regex Passed();

    [GeneratedRegex(@"\b[1-9]\d{0,8} (?:fail|error)|\bfail(?:ed|ures|s)?[:= ] *[1-9]|^FAIL|^not ok|^\s*Failed!", RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex Failed();
}
